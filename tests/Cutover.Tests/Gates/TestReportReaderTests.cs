using System.Security.Cryptography;
using System.Text;
using Cutover.Errors;
using Cutover.Gates;
using Cutover.Tests.Connections;

namespace Cutover.Tests.Gates;

public sealed class TestReportReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("<testsuite tests='2'><testcase name='a'/><testcase name='b'></testcase></testsuite>", 2, 0, 0)]
    [InlineData("<testsuites><testsuite><testcase/></testsuite><testsuite><testsuite><testcase/></testsuite></testsuite></testsuites>", 2, 0, 0)]
    [InlineData("<testsuite><testcase><failure/></testcase><testcase><error/><skipped/></testcase><testcase><skipped/></testcase></testsuite>", 0, 2, 1)]
    [InlineData("<testsuite><testcase><skipped/><failure/></testcase></testsuite>", 0, 1, 0)]
    [InlineData("<testsuite><testcase status='notrun'/><testcase result='suppressed'/><testcase status='run'/></testsuite>", 1, 0, 2)]
    [InlineData("<testsuite><testcase><system-out><failure/></system-out></testcase><properties><testcases/></properties></testsuite>", 1, 0, 0)]
    [InlineData("<testsuite><testcase><flakyFailure/></testcase><testcase><failure/><rerunFailure/></testcase></testsuite>", 1, 1, 0)]
    [InlineData("<testsuite xmlns='urn:any'><testcase/></testsuite>", 1, 0, 0)]
    [InlineData("<testsuites failures='1' errors='1'><testsuite failures='1' errors='1'><testcase><failure/><error/></testcase><testcase/></testsuite></testsuites>", 1, 1, 0)]
    public async Task Cases_of_JUnit_are_counted_by_what_became_of_them(string xml, long passed, long failed, long skipped)
    {
        var report = await ReadAsync(xml, ReportFormat.JUnit);

        (report.Passed, report.Failed, report.Skipped).ShouldBe((passed, failed, skipped));
    }

    [Theory]
    [InlineData("<UnitTestResult outcome='Passed'/><UnitTestResult outcome='Failed'/><UnitTestResult outcome='NotExecuted'/>", 1, 1, 1)]
    [InlineData("<UnitTestResult outcome='Timeout'/><UnitTestResult/><UnitTestResult outcome='Inconclusive'/>", 0, 2, 1)]
    [InlineData("<UnitTestResult outcome='Failed'><InnerResults><UnitTestResult outcome='Passed'/><UnitTestResult outcome='Failed'/></InnerResults></UnitTestResult>", 1, 1, 0)]
    public async Task Results_of_a_TRX_file_are_counted_and_rows_of_data_instead_of_their_sum(string results, long passed, long failed, long skipped)
    {
        var report = await ReadAsync(Trx(results, "Completed", 3), ReportFormat.Trx);

        (report.Passed, report.Failed, report.Skipped).ShouldBe((passed, failed, skipped));
    }

    [Theory]
    [InlineData("<!DOCTYPE t [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'>]><testsuite><testcase name='&b;'/></testsuite>")]
    [InlineData("<!DOCTYPE t SYSTEM 'file:///etc/passwd'><testsuite><testcase/></testsuite>")]
    [InlineData("<testsuite><testcase/>")]
    [InlineData("<html><testcase/></html>")]
    [InlineData("<testsuite tests='3'><testcase/><testcase/></testsuite>")]
    [InlineData("<testsuites tests='1'><testsuite tests='2'><testcase/></testsuite></testsuites>")]
    [InlineData("<testsuite tests='2' failures='2' errors='1'><testcase name='a'/><testcase name='b'/></testsuite>")]
    [InlineData("<testsuites><testsuite><testcase/></testsuite><testsuite tests='0' errors='1'/></testsuites>")]
    [InlineData("<testsuites failures='1'><testsuite failures='0'><testcase/></testsuite></testsuites>")]
    [InlineData("<testsuites><testsuite><testcase/></testsuite><testsuite tests='0'><error>setup failed</error></testsuite></testsuites>")]
    [InlineData("<testsuites><testsuite><testcase/></testsuite><failure/></testsuites>")]
    [InlineData("not xml at all")]
    [InlineData("")]
    public async Task A_report_that_is_hostile_cut_off_or_none_is_refused(string xml)
    {
        var error = await Should.ThrowAsync<CutoverException>(() => ReadAsync(xml, ReportFormat.JUnit));

        error.SqlState.ShouldBe(ErrorCodes.GateRefuses);
        error.ExitCode.ShouldBe(ExitCode.Usage);
        error.Detail.ShouldNotBeNullOrEmpty();
        error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("Aborted", 1)]
    [InlineData("Completed", 2)]
    [InlineData("Failed", 1)]
    public async Task A_run_that_did_not_come_to_its_end_or_failed_without_a_failed_test_is_refused(string outcome, int said)
    {
        var trx = Trx("<UnitTestResult outcome='Passed'/>", outcome, said);

        (await Should.ThrowAsync<CutoverException>(() => ReadAsync(trx, ReportFormat.Trx))).SqlState.ShouldBe(ErrorCodes.GateRefuses);
    }

    [Theory]
    [InlineData("Passed", "Completed", "Test host process crashed", false)]
    [InlineData("Failed", "Failed", "Test host process crashed", false)]
    [InlineData("Passed", "Completed", "[xUnit.net 00:00:00.74]     [Test Class Cleanup Failure (Shop)] [FAIL]", false)]
    [InlineData("Failed", "Failed", "[xUnit.net 00:00:00.74]     Shop.Sells [FAIL]", true)]
    [InlineData("Failed", "Failed", "Exit code indicates failure: '2'. See run.log", true)]
    public async Task An_error_of_a_run_is_refused_unless_it_only_tells_of_a_test_that_failed(string outcome, string run, string text, bool isTaken)
    {
        var trx = Trx($"<UnitTestResult outcome='{outcome}'/>", run, 1, $"<RunInfos><RunInfo outcome='Warning'><Text>slow</Text></RunInfo><RunInfo outcome='Error'><Text>{text}</Text></RunInfo></RunInfos>");

        if (isTaken)
        {
            (await ReadAsync(trx, ReportFormat.Trx)).Failed.ShouldBe(1);
        }
        else
        {
            (await Should.ThrowAsync<CutoverException>(() => ReadAsync(trx, ReportFormat.Trx))).Detail!.ShouldContain("no test");
        }
    }

    [Fact]
    public async Task A_document_that_is_nested_without_end_is_refused()
    {
        var xml = $"<testsuite>{string.Concat(Enumerable.Repeat("<a>", 100_000))}";

        (await Should.ThrowAsync<CutoverException>(() => ReadAsync(xml, ReportFormat.JUnit))).Detail!.ShouldContain("nested");
    }

    [Fact]
    public async Task The_digest_is_of_the_bytes_of_the_file_also_of_those_after_the_document()
    {
        const string Xml = "<testsuite><testcase/></testsuite>\n<!-- the end -->\n\n";

        var report = await ReadAsync(Xml, ReportFormat.JUnit);

        report.Digest.ShouldBe($"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Xml)))}");
        report.FileName.ShouldBe("report.xml");
    }

    [Fact]
    public async Task A_hundred_thousand_tests_with_their_output_are_counted_without_being_held()
    {
        var path = Path.Combine(_folder.FullName, "large.xml");
        var line = $"<testcase name='t'><system-out>{new string('x', 500)}</system-out></testcase>\n";
        await File.WriteAllLinesAsync(path, ["<testsuite>", .. Enumerable.Repeat(line, 100_000), "</testsuite>"], Cancellation);

        (await TestReportReader.ReadAsync(path, ReportFormat.JUnit, Cancellation)).Passed.ShouldBe(100_000);
    }

    private static string Trx(string results, string outcome, int said, string infos = "") =>
        $"""
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
          <Results>{results}</Results>
          <ResultSummary outcome="{outcome}"><Counters total="{said}" />{infos}</ResultSummary>
        </TestRun>
        """;

    private async Task<TestReport> ReadAsync(string xml, ReportFormat format)
    {
        var path = Path.Combine(_folder.FullName, "report.xml");
        await File.WriteAllTextAsync(path, xml, Cancellation);
        return await TestReportReader.ReadAsync(path, format, Cancellation);
    }
}

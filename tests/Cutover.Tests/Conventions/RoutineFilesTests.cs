using System.Text.RegularExpressions;
using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Tests.Support;

namespace Cutover.Tests.Conventions;

/// <summary>What can be said about the files of routines without a server, for every pack of the tree.</summary>
public sealed partial class RoutineFilesTests
{
    private static readonly PackCatalog Packs = new(Repository.At("sql"));

    private static readonly Script[] Routines =
        [.. Packs.Names.SelectMany(static n => Packs.Read(n).Repeatable).Where(static s => s.Kind == ScriptKind.Function)];

    public static TheoryData<string> Files => [.. Routines.Select(static s => s.Path.Value)];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_routine_has_a_file_of_its_own_named_for_it(string path)
    {
        var routine = Find(path);

        CreateRoutine().Matches(routine.Text).Select(static m => m.Groups["name"].Value).ShouldBe([routine.Path.Name]);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_header_lists_the_codes_that_the_body_raises_and_none_that_cannot_come(string path)
    {
        var routine = Find(path);
        var listed = Codes(routine.Header.Raises);

        Raised(routine).ShouldBeSubsetOf(listed);
        listed.ShouldBeSubsetOf(WithNeeds(routine).SelectMany(Raised));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_code_of_class_MG_that_is_raised_is_in_the_catalogue(string path)
    {
        var known = typeof(ErrorCodes).GetFields().Select(static f => (string)f.GetRawConstantValue()!);

        Raised(Find(path)).Where(static c => c.StartsWith("MG", StringComparison.Ordinal)).ShouldBeSubsetOf(known);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void An_error_comes_with_code_detail_and_hint(string path)
    {
        foreach (Match raise in RaiseException().Matches(Find(path).Text))
        {
            raise.Value.ShouldContain("errcode = ");
            raise.Value.ShouldContain("detail  = ");
            raise.Value.ShouldContain("hint    = ");
        }
    }

    [Fact]
    public void The_only_internal_code_is_the_one_that_leaves_a_check() =>
        Routines.SelectMany(static r => InternalCode().Matches(r.Text)).Select(static m => m.Value).Distinct().ShouldBe(["MG001"]);

    private static Script Find(string path) => Routines.Single(r => r.Path.Value == path);

    private static IEnumerable<string> Raised(Script routine) =>
        ErrorCode().Matches(routine.Text).Select(static m => m.Groups["code"].Value).Distinct();

    private static IReadOnlyList<string> Codes(string? raises) =>
        [.. raises?.Split(';', StringSplitOptions.TrimEntries).Select(static r => r[..5]) ?? []];

    /// <summary>The routine, and all that it says it calls: what they raise comes out of it.</summary>
    private static IEnumerable<Script> WithNeeds(Script routine) =>
        routine.Header.Needs
            .SelectMany(need => Routines.Where(r => r.Path.Key == need && PackOf(r) == PackOf(routine)))
            .SelectMany(WithNeeds)
            .Prepend(routine);

    private static string PackOf(Script routine) => routine.Path.Value.Split('/')[0];

    [GeneratedRegex(@"^create (or replace )?(function|procedure) \w+\.(?<name>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CreateRoutine();

    [GeneratedRegex(@"errcode = '(?<code>[0-9A-Z]{5})'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"(?<=raise exception sqlstate ')[0-9A-Z]{5}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InternalCode();

    [GeneratedRegex(@"raise exception '.*?;$", RegexOptions.Singleline | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RaiseException();
}

using System.Security.Cryptography;
using System.Xml;
using Cutover.Errors;

namespace Cutover.Gates;

/// <summary>Reads a test report that may be huge, cut off, or made by an enemy.</summary>
/// <remarks>
/// The file streams by once; its digest is of exactly the bytes that were counted. Document types are refused,
/// so no entity is expanded and nothing outside the file is fetched.
/// </remarks>
public static class TestReportReader
{
    /// <summary>Deeper than any test writer nests.</summary>
    private const int MostDepth = 100;

    /// <summary>Reports of hundreds of thousands of tests with their output have tens of megabytes.</summary>
    private const long MostCharacters = 1L << 30;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Counts the tests of a report.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="CutoverException">The file cannot be read, or is no whole report of that format.</exception>
    public static async Task<TestReport> ReadAsync(string path, ReportFormat format, CancellationToken cancellation)
    {
        try
        {
            using var digest = SHA256.Create();
            await using var file = File.OpenRead(path);
            await using var hashed = new CryptoStream(file, digest, CryptoStreamMode.Read);
            var counter = TestCounter.For(format);
            await CountAsync(hashed, counter, cancellation);
            await hashed.CopyToAsync(Stream.Null, cancellation);
            return new TestReport(
                Path.GetFileName(path), $"sha256:{Convert.ToHexStringLower(digest.Hash!)}", counter.Passed, counter.Failed, counter.Skipped);
        }
        catch (Exception e) when (e is XmlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new CutoverException(ExitCode.Usage, $"{path} is no test report to count", e)
            {
                SqlState = ErrorCodes.GateRefuses,
                Detail = e.Message,
                Hint = "Bring the file that the test run wrote, whole: JUnit XML with --junit, Visual Studio's with --trx.",
            };
        }
    }

    private static async Task CountAsync(Stream stream, TestCounter counter, CancellationToken cancellation)
    {
        using var reader = XmlReader.Create(stream, Settings);
        while (await reader.ReadAsync())
        {
            cancellation.ThrowIfCancellationRequested();
            if (reader.Depth > MostDepth)
            {
                throw new XmlException($"it is nested more than {MostDepth} deep");
            }

            if (reader.NodeType == XmlNodeType.Element)
            {
                Begin(reader, counter);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                counter.End(reader.LocalName, reader.Depth);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                counter.Text(reader);
            }
        }
    }

    private static void Begin(XmlReader reader, TestCounter counter)
    {
        if (reader.Depth == 0 && !counter.IsRoot(reader.LocalName))
        {
            throw new XmlException($"it begins with <{reader.LocalName}>, which is another kind of document");
        }

        counter.Begin(reader);
        if (reader.IsEmptyElement)
        {
            counter.End(reader.LocalName, reader.Depth);
        }
    }
}

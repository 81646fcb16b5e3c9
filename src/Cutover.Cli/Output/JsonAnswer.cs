using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cutover.Cli.Hosting;
using Cutover.Connections;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Scripts;

namespace Cutover.Cli.Output;

/// <summary>The one JSON document of a call, of the same shape whether it went well or not.</summary>
internal static class JsonAnswer
{
    /// <summary>How deep documents from the database may be nested.</summary>
    public const int MaxDepth = 10_000;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        MaxDepth = MaxDepth,

        // Names and texts stay readable; the document is not put into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public static void Write(
        Terminal terminal,
        string verb,
        ConnectionSettings? target,
        ExitCode exitCode,
        object? result,
        CutoverException? failure,
        IReadOnlyList<string> warnings,
        bool showDetail)
    {
        var document = new
        {
            format = 1,
            tool = CutoverTool.Version,
            verb,
            target = target?.Display,
            success = failure is null && exitCode is ExitCode.Done or ExitCode.Pending,
            exitCode = (int)exitCode,
            result,
            warnings,
            error = failure is null ? null : Describe(failure, showDetail),
        };
        terminal.Out.WriteLine(JsonSerializer.Serialize(document, Options));
    }

    /// <summary>A document on its own, written as the answer's result is.</summary>
    public static string Text(object document) => JsonSerializer.Serialize(document, Options);

    /// <summary>A document of the database; one in a row of it may be nested deeper than the library expects.</summary>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
        return document.RootElement.Clone();
    }

    private static object Describe(CutoverException failure, bool showDetail)
    {
        var script = failure as ScriptFailedException;
        return new
        {
            code = failure.ExitCode,
            sqlState = failure.SqlState,
            message = failure.Message,
            detail = showDetail ? failure.Detail : null,
            hint = failure.Hint,
            script = script?.Script.Value,
            line = script?.Position.Line > 0 ? script.Position.Line : (int?)null,
            column = script?.Position.Line > 0 ? script.Position.Column : (int?)null,
            statement = script?.Statement,
            outcome = script?.Outcome,
            blockers = (failure as LockNotObtainedException)?.Blockers,
            problems = (failure as PackException)?.Problems ?? (IReadOnlyList<ScriptProblem>?)null,
        };
    }
}

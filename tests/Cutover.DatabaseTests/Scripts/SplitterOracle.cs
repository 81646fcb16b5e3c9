using System.Text;
using Cutover.Scripts.Lexing;

namespace Cutover.DatabaseTests.Scripts;

/// <summary>Asks the server for a text as a whole, and statement by statement as we split it.</summary>
internal sealed class SplitterOracle(SimpleQueryConnection server)
{
    // The server parses all of a simple query before it runs any of it: without this answer, it
    // refused the text as a whole.
    private const string Marker = "select 'parsed';\n";

    private static readonly string[] Scenery =
    [
        "discard all",
        """
        do $$
        declare
            name text;
        begin
            for name in select nspname from pg_namespace where nspname <> 'information_schema' and nspname not like 'pg\_%' loop
                execute format('drop schema %I cascade', name);
            end loop;
        end $$
        """,
        "create schema public",
        "create table public.t (a integer, b text)",
        "create table public.log (b text)",
        "insert into public.t values (1, 'a;b')",
        "set client_min_messages = error",
        "set statement_timeout = '10s'",
    ];

    private bool _isReady;

    /// <summary>How many texts the server could parse.</summary>
    public int Parsed { get; private set; }

    /// <summary>How many texts it ran to the end.</summary>
    public int Ran { get; private set; }

    /// <summary>How the two answers contradict each other; null when they agree.</summary>
    public async Task<string?> DisagreementAsync(string text, CancellationToken cancellation)
    {
        var script = Marker + text;
        var whole = await RunAsync([script], cancellation);
        Parsed += whole[0].WasRefused ? 0 : 1;
        Ran += whole[0].Failed ? 0 : 1;

        IReadOnlyList<Statement> statements;
        try
        {
            statements = StatementSplitter.Split(script);
        }
        catch (ScriptTextException e)
        {
            var isCopy = e.Message.StartsWith("copy ", StringComparison.Ordinal) && (whole[0].Copies || whole[0].Failed);
            return whole[0].WasRefused || isCopy
                ? null
                : Describe(text, $"the server takes it, we say: {e.Message}", whole[0], [], []);
        }

        var pieces = await RunAsync(statements.Select(static s => s.Text), cancellation);
        var finding = Compare(whole[0], pieces);
        return finding is null ? null : Describe(text, finding, whole[0], statements, pieces);
    }

    private static string? Compare(Answers whole, IReadOnlyList<Answers> pieces)
    {
        if (whole.WasRefused)
        {
            // What the server cannot parse must not become something that it can.
            return pieces[^1].Failed ? null : "the server refuses the whole and takes the pieces";
        }

        return pieces.Any(static p => p.Statements > 1) ? "a piece is more than one statement"
            : pieces.Any(static p => p.Copies) ? "a copy from or to the client is not refused"
            : pieces.SelectMany(static p => p.Lines).SequenceEqual(whole.Lines) ? null
            : "the pieces answer differently";
    }

    private async Task<IReadOnlyList<Answers>> RunAsync(IEnumerable<string> texts, CancellationToken cancellation)
    {
        await SetUpAsync(cancellation);
        await server.AskAsync("begin", cancellation);
        List<Answers> answers = [];
        foreach (var text in texts)
        {
            answers.Add(await server.AskAsync(text, cancellation));
            _isReady &= server.TransactionState != 'I';
            if (answers[^1].Failed)
            {
                break;
            }
        }

        await server.AskAsync("rollback", cancellation);
        return answers;
    }

    /// <summary>A text that ended its transaction may have left something behind.</summary>
    private async Task SetUpAsync(CancellationToken cancellation)
    {
        foreach (var statement in _isReady ? [] : Scenery)
        {
            (await server.AskAsync(statement, cancellation)).Failed.ShouldBeFalse(statement);
        }

        _isReady = true;
    }

    private static string Describe(
        string text, string finding, Answers whole, IReadOnlyList<Statement> statements, IReadOnlyList<Answers> pieces) =>
        new StringBuilder()
            .AppendLine(finding)
            .AppendLine("--- text").AppendLine(text)
            .AppendLine("--- the server's answers to the whole").Append(whole).AppendLine()
            .AppendLine("--- statements").AppendJoin("\n·\n", statements.Select(static s => s.Text)).AppendLine()
            .AppendLine("--- its answers to them").AppendJoin("\n·\n", pieces)
            .ToString();
}

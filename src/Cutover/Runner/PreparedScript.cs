using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Npgsql;

namespace Cutover.Runner;

/// <summary>A script ready to run: variables filled in, split, and nothing in it that the runner refuses.</summary>
internal sealed record PreparedScript(ScriptStatus Status, SubstitutedText Text, IReadOnlyList<Statement> Statements)
{
    private static readonly string[] TransactionWords = ["begin", "start", "commit", "end", "abort"];

    public Script Script => Status.Script!;

    public string Name => Status.Name;

    /// <exception cref="ScriptFailedException">The text cannot be run as it is; nothing was sent.</exception>
    public static PreparedScript Of(ScriptStatus status, ScriptVariables variables)
    {
        var script = status.Script!;
        var offset = 0;
        try
        {
            var text = variables.Substitute(script.Text);
            try
            {
                var statements = StatementSplitter.Split(text.Text);
                foreach (var statement in statements)
                {
                    Refuse(script, text, statement);
                    RefuseLostSettings(script, text, statement);
                }

                return statements.Count > 0
                    ? new PreparedScript(status, text, statements)
                    : throw Malformed(script, default, "holds no statement", "Delete the file, or write the script.");
            }
            catch (ScriptTextException e)
            {
                offset = e.Offset;
                throw Malformed(script, text.PositionInFile(offset), e.Message, e.Hint!);
            }
        }
        catch (CutoverException e) when (e.SqlState == ErrorCodes.VariableMissing)
        {
            throw new ScriptFailedException(script.Path, default, e.Message, e) { SqlState = e.SqlState, Hint = e.Hint };
        }
    }

    /// <summary>The checksum of the statements that are done: these may not change any more.</summary>
    public Checksum ChecksumOfFirst(int statements) =>
        Checksum.Of(string.Join(";\n", Statements.Take(statements).Select(static s => s.Text)));

    /// <summary>Line and column in the file where a statement begins.</summary>
    public TextPosition PositionOf(Statement statement) => Text.PositionInFile(statement.Start);

    /// <summary>Line and column in the file of the place that the server complains about.</summary>
    public TextPosition PositionOf(Statement statement, PostgresException error)
    {
        if (error.Position <= 0)
        {
            return PositionOf(statement);
        }

        // The server counts characters from 1, .NET counts UTF-16 units.
        var units = 0;
        for (var left = error.Position - 1; left > 0 && units < statement.Text.Length; left--)
        {
            units += char.IsSurrogatePair(statement.Text, units) ? 2 : 1;
        }

        return Text.PositionInFile(statement.Start + units);
    }

    private static void Refuse(Script script, SubstitutedText text, Statement statement)
    {
        if (ControlsTransaction(statement))
        {
            throw Malformed(
                script,
                text.PositionInFile(statement.Start),
                $"{statement.Words[0]} does not belong in a script",
                script.Header.IsTransactional
                    ? "The runner opens and ends the transaction, with the ledger's row in it. Take the statement out."
                    : "Each statement of a script without a transaction stands alone. Take the statement out.");
        }
    }

    private static void RefuseLostSettings(Script script, SubstitutedText text, Statement statement)
    {
        if (statement.StartsWith("discard", "all"))
        {
            throw Malformed(
                script,
                text.PositionInFile(statement.Start),
                "discard all releases the runner's lock",
                "Take the statement out: the runner starts each script with a clean session. To drop temporary tables: discard temp;");
        }

        if (StatementErrors.IsIndexWithoutName(statement))
        {
            throw Malformed(
                script,
                text.PositionInFile(statement.Start),
                "an index that is built concurrently has no name",
                "Name it: after an interruption only a name shows that it is there, and a second one would be built.");
        }

        if (!script.Header.IsTransactional && statement.StartsWith("set", "local"))
        {
            throw Malformed(
                script,
                text.PositionInFile(statement.Start),
                "set local ends with its own statement in a script without a transaction",
                "Write set without local; the runner undoes it after the script.");
        }
    }

    private static bool ControlsTransaction(Statement statement) =>
        (statement.Words.Count > 0 && TransactionWords.Contains(statement.Words[0]))
        || statement.StartsWith("prepare", "transaction")
        || (statement.StartsWith("rollback") && !statement.Words.Contains("to"));

    private static ScriptFailedException Malformed(Script script, TextPosition position, string message, string hint) =>
        new(script.Path, position, message) { SqlState = ErrorCodes.ScriptMalformed, Hint = hint };
}

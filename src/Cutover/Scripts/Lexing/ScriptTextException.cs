using Cutover.Errors;

namespace Cutover.Scripts.Lexing;

/// <summary>Text that is no SQL script: it ends inside a quote, or speaks to psql instead of the server.</summary>
public sealed class ScriptTextException : CutoverException
{
    private ScriptTextException(string message, int offset, string hint)
        : base(ExitCode.Failed, message)
    {
        Offset = offset;
        SqlState = ErrorCodes.ScriptMalformed;
        Hint = hint;
    }

    /// <summary>Where the trouble starts, in UTF-16 units from 0.</summary>
    public int Offset { get; }

    internal static ScriptTextException Unterminated(string text, int offset)
    {
        // A prefix, such as U&, is part of what it opens.
        var what = text.AsSpan(offset).TrimStart("EeUu&")[0] switch
        {
            '"' => "a quoted identifier",
            '/' => "a comment",
            '$' => "a dollar quote",
            _ => "a string",
        };
        return new ScriptTextException(
            $"{what} is opened and never closed",
            offset,
            "Close it; a quote inside a string is written twice.");
    }

    internal static ScriptTextException CopyFromClient(int offset) => new(
        "copy from stdin has no input here",
        offset,
        "Write the rows as insert … values, or load the file with psql's \\copy before or after.");

    internal static ScriptTextException CopyToClient(int offset) => new(
        "copy to stdout has no reader here",
        offset,
        "Take it out; psql's \\copy writes rows to a file.");

    internal static ScriptTextException ClientCommand(string text, int offset)
    {
        var line = text.AsSpan(offset);
        var end = line.IndexOfAny('\n', '\r');
        var command = (end < 0 ? line : line[..end]).Trim();
        return new ScriptTextException(
            $"the server does not know the client command {command}",
            offset,
            "Commands that start with a backslash are psql's own. Take it out, or write it as SQL.");
    }
}

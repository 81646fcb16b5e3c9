namespace Cutover.DatabaseTests.Scripts;

/// <summary>What a server said to a text, in order: rows, a tag for each statement that it ran, at most one error.</summary>
internal sealed record Answers(IReadOnlyList<string> Lines)
{
    /// <summary>The line of a server that sends or awaits the rows of a COPY.</summary>
    public const string Copy = "row by row";

    /// <summary>How many statements it ran to the end.</summary>
    public int Statements => Lines.Count(static line => !line.StartsWith("row ", StringComparison.Ordinal) && !IsError(line));

    /// <summary>Whether it ended with an error.</summary>
    public bool Failed => Lines.Count > 0 && IsError(Lines[^1]);

    /// <summary>Whether nothing ran at all, since the text as a whole is not SQL.</summary>
    public bool WasRefused => Lines.Count > 0 && IsError(Lines[0]);

    /// <summary>Whether rows of a COPY went to the client, or were asked of it.</summary>
    public bool Copies => Lines.Contains(Copy);

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', Lines);

    private static bool IsError(string line) => line.StartsWith("error ", StringComparison.Ordinal);
}

namespace Cutover.Connections;

/// <summary>Finds one kind of secret in a text, in linear time.</summary>
internal interface IRedactionRule
{
    /// <summary>
    /// Marks what to hide, and, where more text may follow, from where on the answer may still change.
    /// </summary>
    void Mark(ReadOnlySpan<char> text, RedactionMarks marks);
}

namespace Cutover.Scripts.Lexing;

/// <summary>One SQL statement of a script: from its first token to its last, without the semicolon.</summary>
/// <param name="Text">What is sent to the server.</param>
/// <param name="Start">Where it starts in the text that was split, in UTF-16 units from 0.</param>
/// <param name="Words">Its leading words in lower case, at most eight; enough to know what it is.</param>
public sealed record Statement(string Text, int Start, IReadOnlyList<string> Words)
{
    /// <summary>Whether the statement starts with these words, in lower case.</summary>
    public bool StartsWith(params ReadOnlySpan<string> words)
    {
        if (words.Length > Words.Count)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (Words[i] != words[i])
            {
                return false;
            }
        }

        return true;
    }
}

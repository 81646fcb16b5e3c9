namespace Cutover.Connections;

/// <summary>The one place through which everything printed, logged or written to a report goes.</summary>
/// <remarks>
/// Hides registered secrets in the spellings that reports give them (percent, JSON, XML and quoted forms), and what
/// looks like a secret: passwords in URIs and keyword strings, and headers of authorisation. Never throws; the time
/// is linear in the text. May be called from several threads.
/// </remarks>
public sealed class Redactor
{
    private static readonly IRedactionRule[] Patterns =
        [new UriPasswordRule(), NamedValueRule.Keywords, NamedValueRule.Headers];

    private readonly Lock _gate = new();
    private volatile SecretRule _secrets = SecretRule.None;

    /// <summary>Hides a text from now on, wherever it stands.</summary>
    /// <remarks>
    /// A text of fewer than four characters is hidden by the patterns only: elsewhere it would blot out ordinary words,
    /// and the gaps would spell it. A text of several lines is hidden line by line.
    /// </remarks>
    public void Register(string? secret)
    {
        if (string.IsNullOrEmpty(secret))
        {
            return;
        }

        lock (_gate)
        {
            _secrets = _secrets.With(secret);
        }
    }

    /// <summary>Hides several texts from now on.</summary>
    public void Register(IEnumerable<Secret> secrets)
    {
        foreach (var secret in secrets)
        {
            Register(secret.Reveal());
        }
    }

    /// <summary>
    /// The text with <c>***</c> for each secret; the same instance when there is none. Null gives an empty text.
    /// </summary>
    public string Redact(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var marks = Scan(text, more: false);
        return marks.IsEmpty ? text : marks.Render(text, text.Length);
    }

    /// <summary>
    /// The part of an unfinished text that may be shown already, and the length of it in the original.
    /// </summary>
    internal (string Shown, int Taken) RedactBeginning(string text)
    {
        var marks = Scan(text, more: true);
        var end = marks.SafeEnd(text.Length);
        return (marks.Render(text, end), end);
    }

    private RedactionMarks Scan(ReadOnlySpan<char> text, bool more)
    {
        var marks = new RedactionMarks(more);
        _secrets.Mark(text, marks);
        foreach (var pattern in Patterns)
        {
            pattern.Mark(text, marks);
        }

        return marks;
    }
}

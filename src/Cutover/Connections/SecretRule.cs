using System.Buffers;

namespace Cutover.Connections;

/// <summary>Finds registered secrets, in every spelling they may have been given.</summary>
internal sealed class SecretRule : IRedactionRule
{
    private const int ShortestHidden = 4;

    private readonly string[] _forms;
    private readonly Lazy<SearchValues<string>> _search;

    private SecretRule(string[] forms)
    {
        // Longest first: of two that begin alike, the longer is hidden whole.
        _forms = [.. forms.OrderByDescending(f => f.Length)];

        // Built at the first text, not for each of many secrets in a row.
        _search = new(() => SearchValues.Create(_forms, StringComparison.Ordinal));
    }

    public static SecretRule None { get; } = new([]);

    public SecretRule With(string secret)
    {
        var added = secret
            .Split(['\r', '\n'])
            .Where(line => line.Length >= ShortestHidden)
            .SelectMany(SecretForms.Of)
            .Except(_forms, StringComparer.Ordinal)
            .ToList();

        return added.Count == 0 ? this : new SecretRule([.. _forms, .. added]);
    }

    public void Mark(ReadOnlySpan<char> text, RedactionMarks marks)
    {
        if (_forms.Length == 0)
        {
            return;
        }

        // Every occurrence, not only those after the last: of two that overlap neither may show its end.
        for (var at = 0; at < text.Length; at++)
        {
            var found = text[at..].IndexOfAny(_search.Value);
            if (found < 0)
            {
                break;
            }

            at += found;
            marks.Add(at, at + LengthAt(text[at..]), at);
        }

        if (marks.More)
        {
            OpenTail(text, marks);
        }
    }

    private int LengthAt(ReadOnlySpan<char> text)
    {
        foreach (var form in _forms)
        {
            if (text.StartsWith(form, StringComparison.Ordinal))
            {
                return form.Length;
            }
        }

        return 0;
    }

    /// <summary>A tail that begins a secret waits for the rest.</summary>
    private void OpenTail(ReadOnlySpan<char> text, RedactionMarks marks)
    {
        for (var at = Math.Max(0, text.Length - _forms[0].Length + 1); at < text.Length; at++)
        {
            foreach (var form in _forms)
            {
                if (form.AsSpan().StartsWith(text[at..], StringComparison.Ordinal))
                {
                    marks.Open(at);
                    return;
                }
            }
        }
    }
}

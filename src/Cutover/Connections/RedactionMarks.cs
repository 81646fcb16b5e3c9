using System.Text;

namespace Cutover.Connections;

/// <summary>The places of a text to hide; overlapping ones become one.</summary>
/// <param name="more">Whether the text is the beginning of a longer one.</param>
internal sealed class RedactionMarks(bool more)
{
    private readonly List<(int Start, int End, int Context)> _marks = [];
    private int _open = int.MaxValue;

    /// <summary>Whether the text is the beginning of a longer one.</summary>
    public bool More { get; } = more;

    public bool IsEmpty => _marks.Count == 0;

    /// <summary>Hides a place.</summary>
    /// <param name="start">Its first character.</param>
    /// <param name="end">The character after its last.</param>
    /// <param name="context">Where what tells that it is a secret begins; both are shown together or not yet.</param>
    public void Add(int start, int end, int context)
    {
        if (end > start)
        {
            _marks.Add((start, end, Math.Max(context, 0)));
        }
    }

    /// <summary>From here on what follows the text may change the answer.</summary>
    public void Open(int from) => _open = Math.Min(_open, Math.Max(from, 0));

    /// <summary>How much of the text is decided, whatever follows.</summary>
    public int SafeEnd(int length)
    {
        var end = Math.Min(_open, length);
        foreach (var mark in _marks.OrderByDescending(m => m.End))
        {
            end = mark.Context < end && end < mark.End ? mark.Context : end;
        }

        return end;
    }

    /// <summary>The first <paramref name="length"/> characters, hidden where marked.</summary>
    public string Render(string text, int length)
    {
        var result = new StringBuilder(length);
        var at = 0;
        foreach (var (start, end) in Merged().TakeWhile(m => m.Start < length))
        {
            result.Append(text, at, start - at).Append(Secret.Mask);

            // One of two marks that touch may lie beyond the part shown.
            at = Math.Min(end, length);
        }

        return result.Append(text, at, length - at).ToString();
    }

    private List<(int Start, int End)> Merged()
    {
        var merged = new List<(int Start, int End)>(_marks.Count);
        foreach (var (start, end, _) in _marks.Order())
        {
            if (merged.Count > 0 && start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, end));
            }
            else
            {
                merged.Add((start, end));
            }
        }

        return merged;
    }
}

using System.Text;

namespace Cutover.Connections;

/// <summary>The places of a text to hide; overlapping ones become one.</summary>
/// <param name="more">Whether the text is the beginning of a longer one.</param>
internal sealed class RedactionMarks(bool more)
{
    private readonly List<(int Start, int End)> _marks = [];
    private int _open = int.MaxValue;

    /// <summary>Whether the text is the beginning of a longer one.</summary>
    public bool More { get; } = more;

    public bool IsEmpty => _marks.Count == 0;

    public void Add(int start, int end)
    {
        if (end > start)
        {
            _marks.Add((start, end));
        }
    }

    /// <summary>From here on what follows the text may change the answer.</summary>
    public void Open(int from) => _open = Math.Min(_open, Math.Max(from, 0));

    /// <summary>How much of the text is decided, whatever follows.</summary>
    public int SafeEnd(int length)
    {
        var end = Math.Min(_open, length);
        foreach (var (start, markEnd) in Enumerable.Reverse(Merged()))
        {
            end = start < end && end < markEnd ? start : end;
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
            at = end;
        }

        return result.Append(text, at, length - at).ToString();
    }

    private List<(int Start, int End)> Merged()
    {
        var merged = new List<(int Start, int End)>(_marks.Count);
        foreach (var mark in _marks.Order())
        {
            if (merged.Count > 0 && mark.Start <= merged[^1].End)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].End, mark.End));
            }
            else
            {
                merged.Add(mark);
            }
        }

        return merged;
    }
}

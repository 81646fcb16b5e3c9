using System.Text;

namespace Cutover.Connections;

/// <summary>A writer that hides secrets before they reach another one, however the text is cut into calls.</summary>
/// <remarks>
/// Whole lines are passed on as they are completed (a carriage return completes one too). <see cref="Flush"/> passes on
/// of an unfinished line what no later text can turn into a secret, so that a prompt appears; disposing passes on the
/// rest.
/// The inner writer is flushed, but left open.
/// </remarks>
public sealed class RedactingTextWriter(TextWriter inner, Redactor redactor) : TextWriter(inner.FormatProvider)
{
    /// <summary>Characters of an unfinished line that are held before a part of it is passed on.</summary>
    private const int LongLine = 64 * 1024;

    private readonly Lock _gate = new();
    private readonly StringBuilder _pending = new();
    private int _limit = LongLine;

    /// <inheritdoc/>
    public override Encoding Encoding => inner.Encoding;

    /// <inheritdoc/>
    public override void Write(char value) => Write([value]);

    /// <inheritdoc/>
    public override void Write(string? value) => Write(value.AsSpan());

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        lock (_gate)
        {
            _pending.Append(buffer);
            if (buffer.ContainsAny('\n', '\r'))
            {
                PassLines();
            }

            if (_pending.Length > _limit)
            {
                PassDecided();
                _limit = Math.Max(LongLine, 2 * _pending.Length);
            }
        }
    }

    /// <inheritdoc/>
    public override Task WriteAsync(char value) => Done(() => Write(value));

    /// <inheritdoc/>
    public override Task WriteAsync(string? value) => Done(() => Write(value));

    /// <inheritdoc/>
    public override Task WriteAsync(char[] buffer, int index, int count) => Done(() => Write(buffer, index, count));

    /// <inheritdoc/>
    public override Task WriteAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default) =>
        cancellationToken.IsCancellationRequested
            ? Task.FromCanceled(cancellationToken)
            : Done(() => Write(buffer.Span));

    /// <inheritdoc/>
    public override void Flush()
    {
        lock (_gate)
        {
            PassDecided();
            inner.Flush();
        }
    }

    /// <inheritdoc/>
    public override Task FlushAsync() => Done(Flush);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            lock (_gate)
            {
                inner.Write(redactor.Redact(_pending.ToString()));
                _pending.Clear();
                inner.Flush();
            }
        }

        base.Dispose(disposing);
    }

    private void PassLines()
    {
        var text = _pending.ToString();
        var end = text.LastIndexOfAny(['\n', '\r']) + 1;
        inner.Write(redactor.Redact(text[..end]));
        _pending.Remove(0, end);
        _limit = LongLine;
    }

    private void PassDecided()
    {
        var (shown, taken) = redactor.RedactBeginning(_pending.ToString());
        inner.Write(shown);
        _pending.Remove(0, taken);
    }

    /// <summary>
    /// The inner writer is memory or a terminal: waiting for it elsewhere would only reorder the lines.
    /// </summary>
    private static Task Done(Action write)
    {
        write();
        return Task.CompletedTask;
    }
}

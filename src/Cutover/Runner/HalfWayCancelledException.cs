namespace Cutover.Runner;

/// <summary>Work of several transactions was cancelled: what is done of it stays, and the message says how much.</summary>
public sealed class HalfWayCancelledException : OperationCanceledException
{
    internal HalfWayCancelledException(string message, OperationCanceledException inner)
        : base(message, inner, inner.CancellationToken)
    {
    }

    internal HalfWayCancelledException(string script, int done, int count, OperationCanceledException inner)
        : base(
            $"{done} of {count} statements of {script} are done and kept. The next run looks what became of statement {done + 1}, and goes on there.",
            inner,
            inner.CancellationToken)
    {
    }
}

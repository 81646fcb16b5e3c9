namespace Cutover.Sandbox.Processes;

/// <summary>The last lines that a process wrote; safe to write and read from any thread.</summary>
internal sealed class OutputTail
{
    private const int Capacity = 200;

    private readonly Queue<string> _lines = new(Capacity);
    private readonly Lock _gate = new();

    /// <summary>Keeps a line, and forgets the oldest one beyond the capacity.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == Capacity)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <returns>A copy of the lines kept, oldest first.</returns>
    public IReadOnlyList<string> Lines()
    {
        lock (_gate)
        {
            return [.. _lines];
        }
    }
}

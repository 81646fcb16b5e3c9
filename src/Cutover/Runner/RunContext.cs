using Npgsql;

namespace Cutover.Runner;

/// <summary>What the parts of one run share.</summary>
internal sealed class RunContext(RunnerSession session, NpgsqlDataSource target, RunOptions options) : IAsyncDisposable
{
    public RunnerSession Session { get; } = session;

    public RunOptions Options { get; } = options;

    public BlockerWatch Watch { get; } = new(target, options.Clock);

    /// <summary>The run in the ledger; 0 until it is opened.</summary>
    public long RunId { get; set; }

    public List<AppliedScript> Applied { get; } = [];

    public void Report(RunEvent happened) => Options.Report(happened);

    public ValueTask DisposeAsync() => Watch.DisposeAsync();
}

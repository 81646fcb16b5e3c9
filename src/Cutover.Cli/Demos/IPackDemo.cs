namespace Cutover.Cli.Demos;

/// <summary>What <c>cutover demo PACK</c> shows: one pack's way from start to end on a throw-away database.</summary>
internal interface IPackDemo
{
    /// <summary>The pack that it is of.</summary>
    string Pack { get; }

    /// <summary>One line for the help.</summary>
    string Summary { get; }

    /// <summary>How many rows it generates where nobody says; null where it generates none.</summary>
    long? Rows { get; }

    /// <summary>Shows it; the database is empty at first and gone afterwards.</summary>
    Task RunAsync(DemoStage stage, CancellationToken cancellation);
}

namespace Cutover.Cli.Demos;

/// <summary>The demos there are; a pack adds its own here.</summary>
internal static class PackDemos
{
    /// <summary>In the order of the help; the first is shown when none is named.</summary>
    public static IReadOnlyList<IPackDemo> All { get; } = [new LaunchDemo(), new CoreDemo(), new AllocationsDemo(), new ArDemo(), new LergDemo()];
}

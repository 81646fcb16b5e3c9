namespace Cutover.Launches;

/// <summary>Identifies a swap in <c>cutover.launch</c>.</summary>
public readonly record struct LaunchId(long Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

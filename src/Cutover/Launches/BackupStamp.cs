namespace Cutover.Launches;

/// <summary>The UTC second that names a backup: <c>2026_01_31_04_00_00</c>.</summary>
public readonly record struct BackupStamp(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

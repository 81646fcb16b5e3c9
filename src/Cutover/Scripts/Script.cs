namespace Cutover.Scripts;

/// <summary>A file of a pack, as it is on disk now.</summary>
/// <param name="Path">Where it is below <c>sql/</c>.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Text">Its text with LF line ends, before variables.</param>
/// <param name="Header">What its header says.</param>
/// <param name="Checksum">The checksum of <paramref name="Text"/>.</param>
public sealed record Script(ScriptPath Path, ScriptKind Kind, string Text, ScriptHeader Header, Checksum Checksum)
{
    /// <inheritdoc/>
    public override string ToString() => Path.Value;
}

namespace Cutover.Scripts.Reading;

/// <summary>A file of a pack before anything is known about it.</summary>
/// <param name="Path">Where it is below <c>sql/</c>.</param>
/// <param name="Read">Gives its bytes.</param>
internal sealed record ScriptFile(ScriptPath Path, Func<byte[]> Read)
{
    /// <summary>The folder below the pack: <c>schema</c>; empty for a file of the pack's own folder.</summary>
    public string Folder
    {
        get
        {
            var parts = Path.Value.Split('/');
            return string.Join('/', parts[1..^1]);
        }
    }
}

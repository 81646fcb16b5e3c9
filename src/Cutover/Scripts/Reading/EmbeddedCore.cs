using System.Reflection;

namespace Cutover.Scripts.Reading;

/// <summary>The core pack that travels inside the engine's assembly.</summary>
internal static class EmbeddedCore
{
    private static readonly Assembly Engine = typeof(EmbeddedCore).Assembly;

    public static IReadOnlyList<ScriptFile> Files() =>
    [
        .. Engine.GetManifestResourceNames()
            .Where(static name => name.StartsWith("core/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(static name => new ScriptFile(new ScriptPath(name.Replace('\\', '/')), () => Read(name))),
    ];

    /// <summary>The text of a file below core, such as <c>bootstrap/target_identity.sql</c>.</summary>
    public static string Text(string path) => ScriptText.Decode(Read($"{Pack.CoreName}/{path}"), out _)!;

    private static byte[] Read(string name)
    {
        using var stream = Engine.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

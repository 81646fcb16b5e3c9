namespace Cutover.Sandbox.Processes;

/// <summary>The shell scripts that live beside the code.</summary>
internal static class EmbeddedScript
{
    /// <returns>The text of a script of this assembly, such as <c>supervise.sh</c>.</returns>
    public static string Read(string name)
    {
        using var stream = typeof(EmbeddedScript).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"the script {name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

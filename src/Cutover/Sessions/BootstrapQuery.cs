using System.Collections.Concurrent;
using Cutover.Scripts.Lexing;
using Cutover.Scripts.Reading;

namespace Cutover.Sessions;

/// <summary>Queries of <c>sql/core/bootstrap</c>: what the tool asks of a database that may not have core yet.</summary>
/// <remarks>They travel inside the tool, so a core on disk cannot change what the tool relies on.</remarks>
internal static class BootstrapQuery
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>The query of a file, without header and semicolon.</summary>
    public static string Of(string name) => Texts.GetOrAdd(
        name, static n => StatementSplitter.Split(EmbeddedCore.Text($"bootstrap/{n}.sql"))[0].Text);
}

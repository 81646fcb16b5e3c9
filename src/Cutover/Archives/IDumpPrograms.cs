using Npgsql;

namespace Cutover.Archives;

/// <summary>pg_dump and pg_restore of the server's own major version.</summary>
public interface IDumpPrograms
{
    /// <summary>The version, as <c>pg_dump --version</c> says it.</summary>
    string Version { get; }

    /// <summary>Dumps in the custom format.</summary>
    /// <param name="server">The server and the database.</param>
    /// <param name="arguments">What to dump, in pg_dump's own words.</param>
    /// <param name="output">Where the dump goes.</param>
    /// <param name="cancellation">Ends the program.</param>
    Task DumpAsync(NpgsqlConnectionStringBuilder server, IReadOnlyList<string> arguments, Stream output, CancellationToken cancellation);

    /// <summary>Names what a dump holds, an entry a line.</summary>
    Task<string> ListAsync(string file, CancellationToken cancellation);

    /// <summary>Restores a dump.</summary>
    /// <param name="server">The server and the database.</param>
    /// <param name="arguments">How, in pg_restore's own words.</param>
    /// <param name="file">The dump.</param>
    /// <param name="entries">The entries to restore, as listed; null for all.</param>
    /// <param name="cancellation">Ends the program.</param>
    Task RestoreAsync(
        NpgsqlConnectionStringBuilder server, IReadOnlyList<string> arguments, string file, string? entries, CancellationToken cancellation);
}

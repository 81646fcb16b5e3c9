using Cutover.Errors;
using Cutover.Scripts;
using Cutover.Sessions;
using Npgsql;
using static Cutover.Sessions.Arguments;

namespace Cutover.Checks;

/// <summary>Rows picked at random for a person to look at, by the routine <c>spot_check</c> of a pack.</summary>
/// <remarks>The routine's first column names the subject; rows of one subject follow one another.</remarks>
public sealed class SpotCheck(NpgsqlDataSource target, PackCatalog packs)
{
    /// <param name="packName">The pack.</param>
    /// <param name="count">How many subjects, at least 1.</param>
    /// <param name="cancellation">Cancels the query.</param>
    /// <returns>The rows, each with the routine's columns in their order; values as the server writes them.</returns>
    /// <exception cref="CutoverException">There is no such pack, or it has no spot check.</exception>
    public async Task<IReadOnlyList<IReadOnlyDictionary<string, string?>>> RunAsync(string packName, int count, CancellationToken cancellation)
    {
        var pack = packs.Read(packName);
        if (!pack.Repeatable.Any(static s => s.Path.Key == "functions/spot_check"))
        {
            throw new CutoverException(ExitCode.Usage, $"pack {packName} has no spot check")
            {
                Hint = $"It would be the routine {packName}.spot_check(count), which returns rows for a person to look at.",
            };
        }

        await using var session = await Session.OpenAsync(target, new SessionSettings { IsReadOnly = true }, cancellation);

        // A pack's name is letters, digits and underscores, so it is its schema's name as it stands.
        await using var command = new NpgsqlCommand($"select * from {packName}.spot_check($1)", session.Connection) { AllResultTypesAreUnknown = true };
        command.Parameters.Add(Integer(count));
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        List<IReadOnlyDictionary<string, string?>> rows = [];
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(new OrderedDictionary<string, string?>(
                Enumerable.Range(0, reader.FieldCount).Select(i => KeyValuePair.Create(reader.GetName(i), reader.GetValue(i) as string))));
        }

        return rows;
    }
}

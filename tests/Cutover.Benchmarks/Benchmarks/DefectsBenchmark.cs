using System.Text.Json.Nodes;
using Cutover.Benchmarks.Copying;
using Cutover.Benchmarks.Harness;
using Cutover.Benchmarks.Peers;
using Cutover.Errors;
using Cutover.Sandbox;

namespace Cutover.Benchmarks.Benchmarks;

/// <summary>Six small defects in 5 million rows: whether the proof names each, and how long it takes.</summary>
internal sealed class DefectsBenchmark : IBenchmark
{
    private const long Thousands = 5000;

    private static readonly (string Name, string Damage, string Repair, string[] Expected)[] Defects =
    [
        (
            "two swapped amounts",
            "update single_staging.charge as c set amount_cents = o.amount_cents from single_staging.charge as o where (c.id, o.id) in ((1234567, 4000000), (4000000, 1234567))",
            "update single_staging.charge as c set amount_cents = o.amount_cents from single_staging.charge as o where (c.id, o.id) in ((1234567, 4000000), (4000000, 1234567))",
            ["""{"id": 1234567} changed amount_cents""", """{"id": 4000000} changed amount_cents"""]),
        (
            "one cent",
            "update single_staging.charge set amount_cents = amount_cents + 1 where id = 2222222",
            "update single_staging.charge set amount_cents = amount_cents - 1 where id = 2222222",
            ["""{"id": 2222222} changed amount_cents"""]),
        (
            "a lost row",
            "create table public.lost as select * from single_staging.charge where id = 3333333; delete from single_staging.charge where id = 3333333",
            "insert into single_staging.charge select * from public.lost",
            ["""{"id": 3333333} missing """]),
        (
            "a doubled row",
            "insert into single_staging.charge select * from single_staging.charge where id = 4444444",
            "delete from single_staging.charge where ctid = (select max(ctid) from single_staging.charge where id = 4444444)",
            ["""{"id": 4444444} doubled """]),
        (
            "a changed blank",
            "update single_staging.charge set description = description || ' ' where id = 777777",
            "update single_staging.charge set description = rtrim(description) where id = 777777",
            ["""{"id": 777777} changed description"""]),
        (
            "a shifted hour",
            "update single_staging.charge set created_at = created_at + interval '1 hour' where id = 5000000",
            "update single_staging.charge set created_at = created_at - interval '1 hour' where id = 5000000",
            ["""{"id": 5000000} changed created_at"""]),
    ];

    /// <inheritdoc/>
    public string Name => "verify-defects";

    /// <inheritdoc/>
    public string Summary => "Six defects in 5 million rows: swapped amounts, a cent, a lost and a doubled row, a blank, an hour.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ResultTable>> RunAsync(BenchmarkOptions options, CancellationToken cancellation)
    {
        await using var stage = await CopyStage.StartAsync(ServerEngine.MariaDb, "single", Thousands, cancellation);
        await using var database = await stage.CreatePreparedAsync("single", cancellation);
        await stage.Cutover(database, "copy", "single").OutputAsync(cancellation);

        // No key forbids a row twice, as if it had been forgotten.
        await database.ExecuteAsync("alter table single_staging.charge drop constraint charge_pkey; create index on single_staging.charge (id); analyze single_staging.charge", cancellation);
        List<ResultRow> rows = [ResultRow.Of("no defect", [await stage.Cutover(database, "verify", "single").MeasureAsync(cancellation)])];
        foreach (var defect in Defects)
        {
            await Console.Error.WriteLineAsync($"{Thousands / 1000} million rows: {defect.Name}");
            await database.ExecuteAsync(defect.Damage, cancellation);
            var proof = stage.Cutover(database, "verify", "single", "--json") with { ExitCode = (int)ExitCode.CheckFailed };
            rows.Add(ResultRow.Of(defect.Name, [await proof.MeasureAsync(cancellation)]));
            RequireNamed(defect.Name, defect.Expected, await proof.OutputAsync(cancellation));
            await database.ExecuteAsync(defect.Repair, cancellation);
        }

        return [new ResultTable("cutover verify on 5 million rows of 14 columns", rows, []) { Notes = [$"Each defect was named: table, key and column, and nothing else. {stage.Versions}"] }];
    }

    private static void RequireNamed(string defect, string[] expected, string json)
    {
        var found = JsonNode.Parse(json)!["result"]!["lines"]!.AsArray()
            .SelectMany(static l => l!["differences"]!.AsArray())
            .Select(static d => $"{d!["key"]} {d["kind"]} {d["column"]}")
            .Order(StringComparer.Ordinal);
        if (!found.SequenceEqual(expected))
        {
            throw new CutoverException(ExitCode.Failed, $"verify did not name {defect}") { Detail = string.Join("; ", found) };
        }
    }

}

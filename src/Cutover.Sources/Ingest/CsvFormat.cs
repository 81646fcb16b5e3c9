using Cutover.Errors;

namespace Cutover.Sources.Ingest;

/// <summary>A kind of CSV export: its name in <c>launch.api_scan</c> and the columns that it must have.</summary>
/// <param name="Name">What follows <c>--as</c>.</param>
/// <param name="Source">The name in <c>launch.api_scan</c>.</param>
/// <param name="Columns">Columns that are read; others are kept and not read.</param>
public sealed record CsvFormat(string Name, string Source, IReadOnlyList<string> Columns)
{
    /// <summary>Xendit's export of invoices.</summary>
    public static CsvFormat Xendit { get; } = new(
        "xendit",
        "xendit_csv",
        ["Amount", "Created Timestamp", "Currency", "Customer Email", "Description", "Email", "External ID", "Invoice ID", "Paid Timestamp", "Settled Timestamp", "Status", "Timezone"]);

    /// <summary>Systeme.io's export of contacts.</summary>
    public static CsvFormat SystemeIo { get; } = new("systemeio", "systemeio_csv", ["Date Registered", "Email", "First name", "Last name", "Tag"]);

    /// <summary>The format of that name.</summary>
    /// <exception cref="CutoverException">There is none.</exception>
    public static CsvFormat Of(string name) => name switch
    {
        "xendit" => Xendit,
        "systemeio" => SystemeIo,
        _ => throw new CutoverException(ExitCode.Usage, $"there is no CSV format {name}") { Hint = "It is xendit or systemeio: --csv contacts.csv --as systemeio" },
    };
}

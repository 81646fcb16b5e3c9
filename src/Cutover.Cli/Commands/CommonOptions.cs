using System.CommandLine;

namespace Cutover.Cli.Commands;

/// <summary>Options that every verb understands.</summary>
internal static class CommonOptions
{
    public static Option<string?> Target { get; } = new("--target")
    {
        Description = "Where to: a URI or keyword string without a password, or the name of a variable or service. Else CUTOVER_TARGET, DATABASE_URL, PG*.",
        HelpName = "URI|NAME",
        Recursive = true,
    };

    public static Option<string> Sql { get; } = new("--sql")
    {
        Description = "The folder that holds the packs.",
        HelpName = "DIR",
        DefaultValueFactory = static _ => "./sql",
        Recursive = true,
    };

    public static Option<bool> Json { get; } = new("--json")
    {
        Description = "Answer with one JSON document, of the same shape for success and failure.",
        Recursive = true,
    };

    public static Option<bool> Plain { get; } = new("--plain")
    {
        Description = "No colour and no live lines, as when the output is no terminal.",
        Recursive = true,
    };

    public static Option<bool> Verbose { get; } = new("--verbose", "-v")
    {
        Description = "Also the server's error details, which may quote rows of the database.",
        Recursive = true,
    };
}

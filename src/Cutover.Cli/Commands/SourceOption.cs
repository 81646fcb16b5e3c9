using System.CommandLine;

namespace Cutover.Cli.Commands;

/// <summary>Where rows come from.</summary>
internal static class SourceOption
{
    public static Option<string?> Source { get; } = new("--source")
    {
        Description = "Where from: mysql://user@host:3306/database without a password, or the name of a variable. Else CUTOVER_SOURCE; the password in MYSQL_PWD.",
        HelpName = "URI|NAME",
    };
}

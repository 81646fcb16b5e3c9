using System.CommandLine;
using Cutover.Cli.Hosting;
using Cutover.Ledger;

namespace Cutover.Cli.Commands;

/// <summary>Who speaks at a gate, and what they add.</summary>
internal sealed class GatePerson
{
    private readonly Option<string?> _name = new("--as") { Description = "Who says so; the operating system's user@host when left out.", HelpName = "NAME" };
    private readonly Option<string?> _comment = new("--comment") { Description = "What the person adds; kept in the ledger.", HelpName = "TEXT" };

    public void AddTo(Command command)
    {
        command.Add(_name);
        command.Add(_comment);
    }

    /// <summary>The name that was given; null when none was.</summary>
    public string? GivenName(VerbContext context) => context.Get(_name);

    public string Name(VerbContext context) => context.Get(_name) ?? Operator.Current.Name;

    public string? Comment(VerbContext context) => context.Get(_comment);
}

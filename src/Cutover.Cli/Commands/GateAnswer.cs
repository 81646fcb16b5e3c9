using Cutover.Cli.Hosting;
using Cutover.Cli.Output;
using Cutover.Errors;
using Cutover.Gates;

namespace Cutover.Cli.Commands;

/// <summary>Gates as a verb answers them: a list for programs, a line or two each for people, and 3 while one is closed.</summary>
internal static class GateAnswer
{
    public static VerbAnswer Of(string pack, IReadOnlyList<Gate> gates) => new(
        gates.All(static g => g.IsOpen) ? ExitCode.Done : ExitCode.CheckFailed,
        new { pack, gates },
        terminal => Print(terminal, pack, gates));

    private static void Print(Terminal terminal, string pack, IReadOnlyList<Gate> gates)
    {
        if (gates.Count == 0)
        {
            terminal.Out.WriteLine($"pack {pack} has no gates");
            return;
        }

        foreach (var gate in gates)
        {
            terminal.Out.WriteLine($"{(gate.IsOpen ? "✓" : "✗")} {gate.Name}: {gate.Reason}");
            if (!gate.IsOpen)
            {
                terminal.Out.WriteLine($"    {gate.Summary}");
                terminal.Out.WriteLine($"    {gate.NextStep}");
            }
        }

        var open = gates.Count(static g => g.IsOpen);
        terminal.Out.WriteLine($"Gates {gates.Count}   open {open}   closed {gates.Count - open}");
    }
}

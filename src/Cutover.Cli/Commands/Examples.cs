using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cutover.Cli.Commands;

/// <summary>Help that ends with examples, since these are read first.</summary>
internal sealed class Examples(HelpAction help, IReadOnlyDictionary<Command, string[]> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var answer = help.Invoke(parseResult);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var lines))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
        }

        return answer;
    }
}

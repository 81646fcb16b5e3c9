using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Cutover.Cli.Commands;

/// <summary>Help that ends with examples, since these are read first.</summary>
internal sealed class Examples(HelpAction help, IReadOnlyDictionary<Command, string[]> examples) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        var answer = InvokeUnderOurName(parseResult, output);
        if (examples.TryGetValue(parseResult.CommandResult.Command, out var lines))
        {
            output.WriteLine("Examples:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }

            output.WriteLine();
        }

        return answer;
    }

    /// <summary>The library names the command after its assembly; people type another name.</summary>
    private int InvokeUnderOurName(ParseResult parseResult, TextWriter output)
    {
        using var text = new StringWriter();
        parseResult.InvocationConfiguration.Output = text;
        var answer = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output = output;
        output.Write(text.ToString().Replace(RootCommand.ExecutableName, "cutover", StringComparison.Ordinal));
        return answer;
    }
}

using Cutover.Cli.Hosting;
using Cutover.Connections;

return await CutoverTool.RunAsync(
    args, Console.Out, Console.Error, CutoverTool.Terminals.OfThisProcess(), HostEnvironment.OfThisProcess(), Console.IsInputRedirected ? null : Console.In);

using Cutover.Cli.Hosting;

return await CutoverTool.RunAsync(args, Console.Out, Console.Error, CutoverTool.Terminals.OfThisProcess());

using System.CommandLine;
using Cutover.Scripts;

namespace Cutover.Cli.Commands;

/// <summary>The pack that a verb is for; completed from the folders below <c>--sql</c>.</summary>
internal static class PackArgument
{
    public static Argument<string> Required() => Completed(new Argument<string>("pack")
    {
        Description = "The pack: a folder below --sql.",
        HelpName = "pack",
    });

    public static Argument<string?> Optional(string meaning) => Completed(new Argument<string?>("pack")
    {
        Description = $"The pack; {meaning}",
        HelpName = "pack",
        Arity = ArgumentArity.ZeroOrOne,
    });

    private static Argument<T> Completed<T>(Argument<T> argument)
    {
        argument.CompletionSources.Add(static context =>
            new PackCatalog(context.ParseResult.GetValue(CommonOptions.Sql) ?? "./sql").Names
                .Select(static name => new System.CommandLine.Completions.CompletionItem(name)));
        return argument;
    }
}

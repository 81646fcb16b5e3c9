using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cutover.Cli.Hosting;
using Cutover.Errors;
using Cutover.Gates;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover gate</c>: what must be true before a launch, and evidence for it.</summary>
internal sealed class GateVerb
{
    private readonly Argument<string> _pack = PackArgument.Required();

    private readonly Argument<string?> _gate = new("gate")
    {
        Description = "One gate; all when left out.",
        HelpName = "gate",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _junit = new("--junit") { Description = "Record this test report, in JUnit XML.", HelpName = "FILE" };

    private readonly Option<string?> _trx = new("--trx") { Description = "Record this test report, in Visual Studio's TRX.", HelpName = "FILE" };

    private readonly Option<decimal?> _minimum = new("--min")
    {
        Description = "Percent of all tests that must have passed; a skipped one did not. Declares the gate if it is not there; never less than it asks.",
        HelpName = "PERCENT",
        CustomParser = ReadPercent,
    };

    private readonly Option<string?> _withdraw = new("--withdraw") { Description = "Withdraw what was brought before the gate, of one person with --as; keeps the reason.", HelpName = "REASON" };

    private readonly GatePerson _person = new();

    private GateVerb()
    {
    }

    public static (Command Verb, string[] Examples) Create(VerbHost host)
    {
        var parts = new GateVerb();
        var verb = new Command("gate", "Lists a pack's gates, and records evidence; exits with 3 while one is closed.")
        {
            parts._pack, parts._gate, parts._junit, parts._trx, parts._minimum, parts._withdraw,
        };
        parts._person.AddTo(verb);
        verb.SetAction((parsed, cancellation) => host.RunAsync("gate", parsed, parts.RunAsync, cancellation));
        return (verb,
        [
            "cutover gate ar",
            "cutover gate ar integration-tests --junit results.xml --min 95",
            "cutover gate ar go --withdraw 'postponed to Monday'",
        ]);
    }

    private async Task<VerbAnswer> RunAsync(VerbContext context, CancellationToken cancellation)
    {
        var keeper = new GateKeeper(context.DataSource, context.Packs);
        var pack = context.Get(_pack);
        ThrowIfContradictory(context);
        if (context.Get(_gate) is not { } gate)
        {
            return GateAnswer.Of(pack, await keeper.ListAsync(pack, cancellation));
        }

        if (context.Get(_withdraw) is { } reason)
        {
            var left = await keeper.WithdrawAsync(pack, gate, reason, _person.GivenName(context), cancellation);
            return GateAnswer.Of(pack, [left]) with { ExitCode = ExitCode.Done };
        }

        if ((context.Get(_junit) ?? context.Get(_trx)) is { } file)
        {
            var report = await TestReportReader.ReadAsync(
                file, context.Get(_junit) is null ? ReportFormat.Trx : ReportFormat.JUnit, cancellation);
            return GateAnswer.Of(pack, [await keeper.RecordAsync(
                pack, gate, report, context.Get(_minimum), _person.Name(context), _person.Comment(context), cancellation)]);
        }

        var gates = await keeper.ListAsync(pack, cancellation);
        return gates.Any(g => g.Name == gate)
            ? GateAnswer.Of(pack, [.. gates.Where(g => g.Name == gate)])
            : throw new CutoverException(ExitCode.Usage, $"pack {pack} has no gate {gate}")
            {
                SqlState = ErrorCodes.GateUnknown,
                Detail = gates.Count == 0 ? "It has none." : $"Its gates: {string.Join(", ", gates.Select(static g => g.Name))}.",
                Hint = $"Declare it with its first evidence: cutover gate {pack} {gate} --junit FILE --min 95",
            };
    }

    private void ThrowIfContradictory(VerbContext context)
    {
        var acts = new[] { context.Get(_junit), context.Get(_trx), context.Get(_withdraw) }.Count(static a => a is not null);
        if (acts > 1)
        {
            throw new CutoverException(ExitCode.Usage, "--junit, --trx and --withdraw exclude each other") { Hint = "Give one of them." };
        }

        if (context.Get(_gate) is null && acts > 0)
        {
            throw new CutoverException(ExitCode.Usage, "no gate is named") { Hint = $"cutover gate {context.Get(_pack)} GATE --junit FILE" };
        }

        if (context.Get(_minimum) is not null && (context.Get(_junit) ?? context.Get(_trx)) is null)
        {
            throw new CutoverException(ExitCode.Usage, "--min without a report measures nothing") { Hint = "Add --junit FILE or --trx FILE." };
        }
    }

    /// <summary>Digits and a point; a comma would be taken for a separator of thousands, and 9,5 for 95.</summary>
    private static decimal? ReadPercent(ArgumentResult argument)
    {
        if (decimal.TryParse(argument.Tokens[0].Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is > 0 and <= 100)
        {
            return percent;
        }

        argument.AddError($"--min {argument.Tokens[0].Value} is no percentage above 0 and up to 100, such as 95 or 99.5");
        return null;
    }
}

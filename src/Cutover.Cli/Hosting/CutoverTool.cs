using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Reflection;
using System.Runtime.InteropServices;
using Cutover.Cli.Commands;
using Cutover.Cli.Output;
using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Cli.Hosting;

/// <summary>The command as a function: arguments and streams in, exit code out.</summary>
internal static class CutoverTool
{
    /// <summary>Which of the two streams a person watches.</summary>
    internal readonly record struct Terminals(bool Out, bool Error)
    {
        /// <summary>As this process was started.</summary>
        public static Terminals OfThisProcess() => new(!Console.IsOutputRedirected, !Console.IsErrorRedirected);
    }

    /// <summary>The version, as <c>--version</c> prints it.</summary>
    public static string Version { get; } =
        typeof(CutoverTool).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>Parses and runs; never throws for what an operator can cause.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="terminals">Which of the two a person watches.</param>
    /// <param name="environment">What the process was started in.</param>
    /// <param name="answers">Where a person types; null when nobody can be asked.</param>
    /// <returns>An <see cref="ExitCode"/> as a number.</returns>
    public static async Task<int> RunAsync(
        string[] args, TextWriter output, TextWriter error, Terminals terminals, HostEnvironment environment, TextReader? answers = null)
    {
        if (args is ["--version"])
        {
            await output.WriteLineAsync(Version);
            return (int)ExitCode.Done;
        }

        try
        {
            return await RunRedactedAsync(args, output, error, terminals, environment, answers);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Standard output or error takes no more: the disk behind it is full, or it is closed. There is nowhere to say so.
            return (int)ExitCode.Failed;
        }
    }

    private static async Task<int> RunRedactedAsync(
        string[] args, TextWriter output, TextWriter error, Terminals terminals, HostEnvironment environment, TextReader? answers)
    {
        var redactor = new Redactor();
        await using var redactedOutput = new RedactingTextWriter(output, redactor);
        await using var redactedError = new RedactingTextWriter(error, redactor);
        var console = new Terminal(redactedOutput, redactedError, terminals.Out, terminals.Error, environment, answers);
        var root = RootVerb.Create(new VerbHost(console, redactor, environment));
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction || UnknownOption(parsed) is not null)
        {
            return Refuse(parsed, console);
        }

        using var stop = new StopSignals();
        var invocation = new InvocationConfiguration
        {
            Output = redactedOutput,
            Error = redactedError,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        return await parsed.InvokeAsync(invocation, stop.Token);
    }

    private static int Refuse(ParseResult parsed, Terminal console)
    {
        var message = UnknownOption(parsed) is { } option ? $"there is no option {option}" : ParseProblem.Of(parsed.Errors[0].Message);
        var problem = new CutoverException(ExitCode.Usage, message)
        {
            Hint = $"See: cutover {string.Join(' ', VerbPath(parsed))} --help".Replace("  ", " ", StringComparison.Ordinal),
        };
        if (parsed.Tokens.Any(static t => t.Value == "--json"))
        {
            JsonAnswer.Write(console, string.Join(' ', VerbPath(parsed)), null, ExitCode.Usage, null, problem, [], showDetail: false);
        }
        else
        {
            ErrorPrinter.Print(console, problem, showDetail: true);
        }

        return (int)ExitCode.Usage;
    }

    /// <summary>The parser takes a mistyped option for one of the verb's arguments, where it has any.</summary>
    private static string? UnknownOption(ParseResult parsed) => parsed.CommandResult.Children
        .OfType<ArgumentResult>()
        .SelectMany(static a => a.Tokens)
        .Select(static t => t.Value)
        .FirstOrDefault(static v => v.StartsWith("--", StringComparison.Ordinal));

    private static IEnumerable<string> VerbPath(ParseResult parsed)
    {
        for (var result = parsed.CommandResult; result.Parent is CommandResult parent; result = parent)
        {
            yield return result.Command.Name;
        }
    }

    /// <summary>The first Ctrl-C or SIGTERM asks for an orderly end; the second ends the process.</summary>
    private sealed class StopSignals : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly PosixSignalRegistration[] _registrations;

        public StopSignals() => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];

        public CancellationToken Token => _stop.Token;

        public void Dispose()
        {
            foreach (var registration in _registrations)
            {
                registration.Dispose();
            }

            _stop.Dispose();
        }

        private void Handle(PosixSignalContext context)
        {
            if (!_stop.IsCancellationRequested)
            {
                context.Cancel = true;
                _ = _stop.CancelAsync();
            }
        }
    }
}

using System.CommandLine;
using Cutover.Cli.Output;
using Cutover.Connections;
using Cutover.Errors;
using Cutover.Runner;
using Cutover.Sessions;
using Npgsql;

namespace Cutover.Cli.Hosting;

/// <summary>Runs a verb and turns what comes of it, also a failure, into one answer of one shape.</summary>
internal sealed class VerbHost(Terminal terminal, Redactor redactor, HostEnvironment environment)
{
    /// <summary>The same host where the environment says something else.</summary>
    public VerbHost In(HostEnvironment other) => new(terminal, redactor, other);

    public async Task<int> RunAsync(
        string verb,
        ParseResult arguments,
        Func<VerbContext, CancellationToken, Task<VerbAnswer>> run,
        CancellationToken cancellation)
    {
        await using var context = new VerbContext(verb, arguments, terminal.With(arguments), redactor, environment);
        VerbAnswer? answer = null;
        CutoverException? failure = null;
        try
        {
            answer = await run(context, cancellation);
        }
        catch (Exception e) when (AsFailure(e, context, cancellation) is { } known)
        {
            failure = known;
        }

        var exitCode = failure?.ExitCode ?? answer!.ExitCode;
        try
        {
            Show(context, answer, failure, exitCode);
        }
        catch (Exception e) when (AsFailure(e, context, cancellation) is { } unseen)
        {
            ErrorPrinter.Print(context.Terminal, unseen, showDetail: true);
            exitCode = exitCode is ExitCode.Done or ExitCode.Pending ? ExitCode.Failed : exitCode;
        }

        return (int)exitCode;
    }

    private static void Show(VerbContext context, VerbAnswer? answer, CutoverException? failure, ExitCode exitCode)
    {
        var showDetail = context.IsVerbose || failure is not { DetailMayHoldRows: true };
        if (context.IsJson)
        {
            JsonAnswer.Write(context.Terminal, context.Verb, context.KnownTarget, exitCode, answer?.Data, failure, context.Warnings, showDetail);
        }
        else if (failure is not null)
        {
            ErrorPrinter.Print(context.Terminal, failure, showDetail);
        }
        else
        {
            answer!.Print(context.Terminal);
        }
    }

    /// <summary>The failure to show; what is a bug, with its stack: left to the runtime it would pass by redaction, JSON and exit code.</summary>
    private static CutoverException AsFailure(Exception exception, VerbContext context, CancellationToken cancellation) => exception switch
    {
        _ when cancellation.IsCancellationRequested && exception is OperationCanceledException or NpgsqlException { InnerException: OperationCanceledException } =>
            new CutoverException(ExitCode.Cancelled, "cancelled")
            {
                Detail = exception is HalfWayCancelledException
                    ? exception.Message
                    : "What was running is rolled back; what was finished before is kept and recorded.",
                Hint = "Run the same command again to go on.",
            },
        TargetUnreachableException { InnerException: { } inner } e when context.SettingsOf(e.Server) is { } settings =>
            ConnectionFailures.Explain(inner, settings),
        CutoverException known => known,
        PostgresException e => new CutoverException(ExitCode.Failed, e.MessageText, e)
        {
            SqlState = e.SqlState,
            Detail = e.Detail,
            DetailMayHoldRows = !e.SqlState.StartsWith("MG", StringComparison.Ordinal),
            Hint = e.Hint ?? HintFor(e, context),
        },
        NpgsqlException e => new CutoverException(ExitCode.NoConnection, "the connection was lost", e)
        {
            Detail = e.Message,
            Hint = "Run the same command again: what is recorded is not run twice.",
        },
        IOException e when IsDiskFull(e) => new CutoverException(ExitCode.Failed, e.Message, e)
        {
            Hint = "Make room there, or choose another place, and run the same command again.",
        },
        IOException or UnauthorizedAccessException => new CutoverException(ExitCode.Failed, exception.Message, exception)
        {
            Hint = "Check the path and its permissions.",
        },
        _ => new CutoverException(ExitCode.Failed, $"unexpected: {exception.Message}", exception)
        {
            Detail = exception.ToString(),
            Hint = "This is a defect of the tool: please report it with these lines.",
        },
    };

    // ENOSPC, and on Windows ERROR_DISK_FULL.
    private static bool IsDiskFull(IOException error) => (error.HResult & 0xFFFF) is 28 or 112;

    /// <summary>The next step where the ledger itself could not be asked or told.</summary>
    private static string HintFor(PostgresException error, VerbContext context) => error.SqlState switch
    {
        PostgresErrorCodes.InsufficientPrivilege =>
            "Connect as the role that owns schema cutover and DbUp's journal (cutover doctor names them). "
            + $"For status and plan alone, have that role run: select cutover.grant_reader('{context.KnownTarget?.User}');",
        PostgresErrorCodes.ReadOnlySqlTransaction =>
            "This server or role only reads. Connect to the primary, or have default_transaction_read_only turned off for the role.",
        _ => "Look at the role's privileges and the server's log: cutover doctor",
    };
}

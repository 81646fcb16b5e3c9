using System.CommandLine;
using Cutover.Cli.Output;
using Cutover.Connections;
using Cutover.Errors;
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
        var showDetail = context.IsVerbose || failure is not { DetailMayHoldRows: true };
        if (context.IsJson)
        {
            JsonAnswer.Write(context.Terminal, verb, context.KnownTarget, exitCode, answer?.Data, failure, context.Warnings, showDetail);
        }
        else if (failure is not null)
        {
            ErrorPrinter.Print(context.Terminal, failure, showDetail);
        }
        else
        {
            answer!.Print(context.Terminal);
        }

        return (int)exitCode;
    }

    /// <summary>The failure to show; null for what is a bug and should be seen with its stack.</summary>
    private static CutoverException? AsFailure(Exception exception, VerbContext context, CancellationToken cancellation) => exception switch
    {
        _ when cancellation.IsCancellationRequested && exception is OperationCanceledException or NpgsqlException { InnerException: OperationCanceledException } =>
            new CutoverException(ExitCode.Cancelled, "cancelled")
            {
                Detail = "What was running is rolled back; what was finished before is kept and recorded.",
                Hint = "Run the same command again to go on.",
            },
        TargetUnreachableException { InnerException: { } inner } when context.KnownTarget is { } target =>
            ConnectionFailures.Explain(inner, target),
        CutoverException known => known,
        PostgresException e => new CutoverException(ExitCode.Failed, e.MessageText, e)
        {
            SqlState = e.SqlState,
            Detail = e.Detail,
            DetailMayHoldRows = !e.SqlState.StartsWith("MG", StringComparison.Ordinal),
            Hint = e.Hint ?? "Look at the role's privileges and the server's log: cutover doctor",
        },
        NpgsqlException e => new CutoverException(ExitCode.NoConnection, "the connection was lost", e)
        {
            Detail = e.Message,
            Hint = "Run the same command again: what is recorded is not run twice.",
        },
        IOException or UnauthorizedAccessException => new CutoverException(ExitCode.Failed, exception.Message, exception)
        {
            Hint = "Check the path and its permissions.",
        },
        _ => null,
    };
}

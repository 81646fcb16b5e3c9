using Cutover.Errors;
using Npgsql;

namespace Cutover.Sessions;

/// <summary>No session could be opened; the inner exception is the driver's.</summary>
public sealed class TargetUnreachableException : CutoverException
{
    internal TargetUnreachableException(Exception inner, NpgsqlDataSource server)
        : base(ExitCode.NoConnection, "the target was not reached", inner)
    {
        Server = server;
        Detail = inner.Message;
        Hint = "Check the address and the credentials: cutover doctor";
    }

    /// <summary>The server that was not reached, where several are at work.</summary>
    public NpgsqlDataSource Server { get; }
}

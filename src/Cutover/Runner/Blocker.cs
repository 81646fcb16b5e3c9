using System.Globalization;
using System.Text;

namespace Cutover.Runner;

/// <summary>A session, or a prepared transaction (pid 0), that holds what another one waits for.</summary>
/// <param name="Pid">The process id; 0 for a prepared transaction.</param>
/// <param name="Role">The role; null when the server does not show it to us.</param>
/// <param name="Application">Its application name, or which prepared transaction it is.</param>
/// <param name="State">Such as <c>idle in transaction</c>; null when the server does not show it to us.</param>
/// <param name="QueryAge">Since when its last statement runs or ran.</param>
/// <param name="TransactionAge">Since when its transaction is open.</param>
public sealed record Blocker(
    int Pid, string? Role, string? Application, string? State, TimeSpan? QueryAge, TimeSpan? TransactionAge)
{
    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"pid {Pid}");
        text.Append(Role is null ? "" : $", user {Role}");
        text.Append(string.IsNullOrEmpty(Application) ? "" : $", application {Application}");
        text.Append(State is null ? "" : $", {State}");
        text.Append(QueryAge is { } query ? $", query age {Seconds(query)}" : "");
        text.Append(TransactionAge is { } transaction ? $", transaction age {Seconds(transaction)}" : "");
        return text.ToString();
    }

    private static string Seconds(TimeSpan age) => $"{age.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s";
}

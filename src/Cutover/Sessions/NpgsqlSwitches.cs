using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Cutover.Sessions;

/// <summary>Keeps Npgsql from splitting statements a second time, by its own and simpler rules.</summary>
internal static class NpgsqlSwitches
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Npgsql reads the switch once, at its first command; nothing else is sure to come before.")]
    public static void TurnOffRewriting() => AppContext.SetSwitch("Npgsql.EnableSqlRewriting", isEnabled: false);
}

namespace Cutover.Connections;

/// <summary>A setting that libpq knows.</summary>
/// <param name="Name">Its keyword.</param>
/// <param name="Variable">The environment variable that fills it in; null when there is none.</param>
/// <param name="Use">What becomes of it.</param>
/// <param name="DriverName">Npgsql's canonical name; null when it has none.</param>
internal sealed record KnownParameter(string Name, string? Variable, ParameterUse Use, string? DriverName = null);

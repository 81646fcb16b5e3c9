namespace Cutover.Sandbox.Apis;

/// <summary>A request as the fault script sees it.</summary>
/// <param name="Endpoint">The path, such as <c>/transactions</c>.</param>
/// <param name="Number">Which request to this endpoint, from 1; repeated ones count too.</param>
/// <param name="Cursor">Where it continues; empty at the beginning.</param>
public sealed record ApiRequest(string Endpoint, int Number, string Cursor);

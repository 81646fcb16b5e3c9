using System.Text.Json.Nodes;

namespace Cutover.Sandbox.Apis;

/// <summary>Something that an API lists.</summary>
/// <param name="Id">Its id, by which pages continue.</param>
/// <param name="CreatedAt">What lists are ordered by.</param>
/// <param name="UpdatedAt">What a filter by change compares.</param>
/// <param name="Body">Makes the item as it is sent.</param>
public sealed record ApiItem(string Id, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, Func<JsonObject> Body);

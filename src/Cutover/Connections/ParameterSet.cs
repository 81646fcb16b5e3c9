namespace Cutover.Connections;

/// <summary>
/// Settings by libpq's names, in the order they were read; <see cref="Driver"/> has those only Npgsql knows.
/// </summary>
internal sealed class ParameterSet
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Where the settings come from, as messages say it.</summary>
    public required string Origin { get; init; }

    /// <summary>Settings without a name in libpq, by Npgsql's canonical names.</summary>
    public Dictionary<string, string> Driver { get; } = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _values.Keys;

    /// <summary>The value; null when it is missing or empty.</summary>
    public string? this[string name] => _values.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    public void Set(string name, string value) => _values[name] = value;

    /// <summary>Sets what is not there yet; an empty value is there, as in libpq.</summary>
    public void Fill(string name, string value) => _values.TryAdd(name, value);

    public void FillFrom(ParameterSet other)
    {
        foreach (var (name, value) in other._values)
        {
            Fill(name, value);
        }
    }
}

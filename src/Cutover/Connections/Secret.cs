namespace Cutover.Connections;

/// <summary>
/// A value that is used but never shown: printing, formatting or serialising it gives <c>***</c> or nothing.
/// </summary>
public sealed record Secret
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "***";

    // A field, since serialisers and generated members read properties.
    private readonly string _value;

    /// <summary>Holds a secret; the text may be empty.</summary>
    public Secret(string value) => _value = value;

    /// <summary>The secret itself, for the one call that needs it.</summary>
    public string Reveal() => _value;

    /// <summary>Always <see cref="Mask"/>.</summary>
    public override string ToString() => Mask;
}

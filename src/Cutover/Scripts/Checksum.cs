using System.Security.Cryptography;
using System.Text;

namespace Cutover.Scripts;

/// <summary>What a script's text was: <c>v1:</c> and 64 hexadecimal digits.</summary>
/// <remarks>
/// Version 1 is the SHA-256 of the UTF-8 text without byte order mark and with LF line ends, so that
/// a checkout on another system has the same one. A version never changes its meaning.
/// </remarks>
public readonly record struct Checksum(string Value)
{
    /// <summary>The checksum of a text that is already normalised by <see cref="ScriptText"/>.</summary>
    public static Checksum Of(string text) =>
        new("v1:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));

    /// <summary>The first digits, enough for a person to compare.</summary>
    public string Short => Value is null ? "" : Value[..Math.Min(Value.Length, 11)];

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}

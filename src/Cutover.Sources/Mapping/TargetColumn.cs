namespace Cutover.Sources.Mapping;

/// <summary>A column of the target's table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as PostgreSQL prints it, with its modifier.</param>
/// <param name="Kind">Its type as rules name it: without modifier, <c>enum</c> and <c>array</c> for those.</param>
/// <param name="IsRequired">Whether a row without a value for it would be refused.</param>
/// <param name="IsGenerated">Whether the server computes it.</param>
/// <param name="KeyPosition">Its place in the table's key, from 0; null when it is not in it.</param>
/// <param name="IsCounted">Whether a sequence that ascends fills it: it is serial, or an identity.</param>
public sealed record TargetColumn(string Name, string Type, string Kind, bool IsRequired, bool IsGenerated, int? KeyPosition, bool IsCounted)
{
    /// <summary>The length in the type's modifier, such as 10 of <c>bit(10)</c>; 1 where there is none.</summary>
    public string Length => Type.Split('(', ')') is [_, var length, ..] ? length : "1";
}

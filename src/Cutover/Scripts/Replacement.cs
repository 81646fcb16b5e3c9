namespace Cutover.Scripts;

/// <summary>A variable that gave way to its value: where it was in the file, and where the value is now.</summary>
internal readonly record struct Replacement(int Start, int End, int ValueStart, int ValueEnd);

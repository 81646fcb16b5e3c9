namespace Cutover.Gates;

/// <summary>A gate as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">checks, approval or evidence.</param>
/// <param name="Summary">What must be true, in one line.</param>
/// <param name="IsOpen">Whether it was shown to be true.</param>
/// <param name="Reason">Why it is open or closed.</param>
/// <param name="NextStep">The command that opens it.</param>
public sealed record Gate(string Name, string Kind, string Summary, bool IsOpen, string Reason, string NextStep);

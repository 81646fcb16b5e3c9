using Cutover.Checks;

namespace Cutover.Launches;

/// <summary>What a launch or a rollback did.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Launch">The swap, as the ledger has it.</param>
/// <param name="Role">The role that it ran as; null: the session's own.</param>
/// <param name="KeysValidated">Foreign keys that were added not valid and are valid now.</param>
/// <param name="Checks">The pack's checks on live, after it.</param>
/// <param name="WasResumed">Whether an earlier call had committed the swap, and this one saw to the rest.</param>
public sealed record LaunchReport(
    string Pack, Launch Launch, string? Role, int KeysValidated, IReadOnlyList<CheckAnswer> Checks, bool WasResumed);

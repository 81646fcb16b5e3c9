using Cutover.Scripts;
using Cutover.Sessions;

namespace Cutover.Preflight;

/// <summary>Looks at one thing that a run depends on; only reads.</summary>
internal interface IPreflightCheck
{
    string Name { get; }

    string Summary { get; }

    CheckSeverity Severity { get; }

    Task<IReadOnlyList<Finding>> FindAsync(Session session, CancellationToken cancellation);
}

using Cutover.Scripts;
using Cutover.Scripts.Lexing;
using Cutover.Sessions;

namespace Cutover.Preflight;

/// <summary>A file of core's folder <c>preflight</c>: it returns findings and their advice, and needs nothing installed.</summary>
internal sealed class SqlCheck(Script script) : IPreflightCheck
{
    public string Name => script.Path.Name;

    public string Summary => script.Header.Summary;

    public CheckSeverity Severity => script.Header.Severity!.Value;

    public Task<IReadOnlyList<Finding>> FindAsync(Session session, CancellationToken cancellation) =>
        session.QueryAsync(
            StatementSplitter.Split(script.Text)[0].Text,
            [],
            static row => new Finding(row.GetString(0), row.GetString(1)),
            cancellation);
}

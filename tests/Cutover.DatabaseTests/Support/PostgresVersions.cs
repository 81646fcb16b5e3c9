using Cutover.DatabaseTests.Servers;

namespace Cutover.DatabaseTests.Support;

/// <summary>The oldest and the newest supported server, for theories.</summary>
public sealed class PostgresVersions : TheoryData<PostgresVersion>
{
    public PostgresVersions()
    {
        Add(PostgresVersion.V15);
        Add(PostgresVersion.V18);
    }
}

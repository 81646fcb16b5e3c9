namespace Cutover.DatabaseTests.Servers;

/// <summary>The PostgreSQL servers that every test may use.</summary>
#pragma warning disable CA1008 // There is no version zero.
public enum PostgresVersion
#pragma warning restore CA1008
{
    /// <summary>The oldest one supported, from the binaries on this machine.</summary>
    V15 = 15,

    /// <summary>The newest one, with Docker.</summary>
    V18 = 18,
}

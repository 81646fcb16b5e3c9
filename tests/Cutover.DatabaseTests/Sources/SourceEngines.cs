using Cutover.Sandbox;

namespace Cutover.DatabaseTests.Sources;

/// <summary>Both kinds of source, for theories.</summary>
public sealed class SourceEngines : TheoryData<ServerEngine>
{
    public SourceEngines()
    {
        Add(ServerEngine.MariaDb);
        Add(ServerEngine.MySql);
    }
}

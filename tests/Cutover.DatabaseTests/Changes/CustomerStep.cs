namespace Cutover.DatabaseTests.Changes;

/// <summary>One thing that happens to the live tables, or a replay in between.</summary>
/// <param name="Session">Which of the sessions does it; <see cref="Replay"/> when none.</param>
/// <param name="Sql">A statement; after <c>copy</c> the rows follow the first line.</param>
public sealed record CustomerStep(int Session, string Sql)
{
    public const int Sessions = 3;

    public static readonly CustomerStep Replay = new(-1, "replay");

    public override string ToString() => Session < 0 ? Sql : $"{Session}: {Sql}";
}

namespace Cutover.Runner;

/// <summary>What became of a statement that commits by itself, when nobody heard how it ended.</summary>
public enum DoubtVerdict
{
    /// <summary>It was done, whole; the run goes on after it.</summary>
    Done,

    /// <summary>It was not done, or may be done twice; it runs again.</summary>
    Again,
}

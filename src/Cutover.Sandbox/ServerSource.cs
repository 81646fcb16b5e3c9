namespace Cutover.Sandbox;

/// <summary>Where a sandbox takes its server from.</summary>
public enum ServerSource
{
    /// <summary>Docker where an engine answers and has or gets the image; otherwise this machine's binaries.</summary>
    Any = 0,

    /// <summary>An image, with Docker.</summary>
    Docker = 1,

    /// <summary>The binaries on this machine; not on Windows.</summary>
    Local = 2,
}

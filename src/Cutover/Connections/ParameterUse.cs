namespace Cutover.Connections;

/// <summary>What becomes of a setting that libpq knows.</summary>
internal enum ParameterUse
{
    /// <summary>It shapes the settings themselves.</summary>
    Own,

    /// <summary>The driver has the same setting.</summary>
    Driver,

    /// <summary>Nothing here depends on it; it is accepted with a warning.</summary>
    NoEffect,

    /// <summary>It asks for protection that the driver cannot give; going on without it would be a lie.</summary>
    Refused,
}

namespace Cutover.Sandbox.Apis;

/// <summary>How the fake services behave.</summary>
public sealed record SandboxApiOptions
{
    /// <summary>Requests in a minute to each endpoint of Xendit; 60 with a test key, 600 with a live one.</summary>
    public int XenditPerMinute { get; init; } = 600;

    /// <summary>Requests in a minute to Systeme.io; it publishes no number.</summary>
    public int SystemeIoPerMinute { get; init; } = 600;

    /// <summary>Asked before each answer; null lets it be answered as it should.</summary>
    public Func<ApiRequest, ApiFault?> Fault { get; init; } = static _ => null;

    /// <summary>The services' own clock, which may differ from everybody else's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

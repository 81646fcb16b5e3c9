using Cutover.Connections;
using Cutover.Errors;

namespace Cutover.Sources.Ingest;

/// <summary>A source with the address and the key that this call uses.</summary>
/// <param name="Source">What is read.</param>
/// <param name="Url">Where the service is.</param>
/// <param name="Key">What it is shown.</param>
public sealed record ApiEndpoint(ApiSource Source, Uri Url, Secret Key)
{
    /// <summary>Every source that pack <c>launch</c> reads, contacts and both lists of Xendit.</summary>
    public static IReadOnlyList<ApiSource> Sources { get; } = [new XenditTransactions(), new XenditInvoices(), new SystemeIoContacts()];

    /// <summary>Takes address and key from the environment.</summary>
    /// <exception cref="CutoverException">There is no key, or it would travel in the clear.</exception>
    public static ApiEndpoint Of(ApiSource source, HostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(environment);
        var service = source.Service;
        var url = UrlOf(service, environment);
        var key = environment.Variable(service.KeyVariable)?.Trim()
            ?? throw new CutoverException(ExitCode.Usage, $"there is no key for {service.Title}")
            {
                Detail = $"The environment variable {service.KeyVariable} is not set.",
                Hint = $"Set it to a key with the permission {source.Permission}. A key is never a flag: others on this machine could read it.",
            };
        return new ApiEndpoint(source, url, new Secret(key));
    }

    private static Uri UrlOf(ApiService service, HostEnvironment environment)
    {
        if (environment.Variable(service.UrlVariable) is not { } text)
        {
            return service.DefaultUrl;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new CutoverException(ExitCode.Usage, $"{service.UrlVariable} is no address")
            {
                Hint = $"Write it like {service.DefaultUrl}, or unset it.",
            };
        }

        return url.Scheme == "https" || url.IsLoopback ? url : throw new CutoverException(ExitCode.Refused, $"{service.UrlVariable} is not https")
        {
            Detail = "The key would travel in the clear. Only to this machine itself it may.",
            Hint = $"Write it like {service.DefaultUrl}, or unset it.",
        };
    }
}

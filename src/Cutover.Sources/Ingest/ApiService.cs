using System.Net.Http.Headers;
using System.Text;
using Cutover.Connections;

namespace Cutover.Sources.Ingest;

/// <summary>A service with an HTTP API: where it is, and how a key is shown to it.</summary>
public sealed class ApiService
{
    private readonly Action<HttpRequestHeaders, string> _authorise;

    private ApiService(string title, string url, string keyVariable, string urlVariable, Action<HttpRequestHeaders, string> authorise)
    {
        Title = title;
        DefaultUrl = new Uri(url);
        KeyVariable = keyVariable;
        UrlVariable = urlVariable;
        _authorise = authorise;
    }

    /// <summary>Payments.</summary>
    public static ApiService Xendit { get; } = new(
        "Xendit",
        "https://api.xendit.co",
        "XENDIT_SECRET_KEY",
        "XENDIT_URL",
        static (headers, key) => headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{key}:"))));

    /// <summary>Contacts.</summary>
    public static ApiService SystemeIo { get; } = new(
        "Systeme.io",
        "https://api.systeme.io",
        "SYSTEMEIO_API_KEY",
        "SYSTEMEIO_URL",
        static (headers, key) => headers.Add("X-API-Key", key));

    /// <summary>Its name, for people.</summary>
    public string Title { get; }

    /// <summary>Where it is on the internet.</summary>
    public Uri DefaultUrl { get; }

    /// <summary>The environment variable that holds the key.</summary>
    public string KeyVariable { get; }

    /// <summary>The environment variable that names another address.</summary>
    public string UrlVariable { get; }

    /// <summary>Puts the key into a request's headers.</summary>
    public void Authorise(HttpRequestHeaders headers, Secret key)
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(key);
        _authorise(headers, key.Reveal());
    }
}

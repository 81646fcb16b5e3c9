namespace Cutover.Connections;

/// <summary>The machine's own list of trusted authorities, for <c>sslrootcert=system</c>.</summary>
internal static class SystemRoots
{
    private static readonly string[] Files =
    [
        "/etc/ssl/certs/ca-certificates.crt",
        "/etc/pki/tls/certs/ca-bundle.crt",
        "/etc/ssl/cert.pem",
    ];

    /// <returns>A file in PEM; null where the driver's default is the machine's list already.</returns>
    /// <remarks>Named explicitly, since the driver would take the word itself for a file.</remarks>
    public static string? Find(HostEnvironment environment) =>
        Files.Prepend(environment.Variable("SSL_CERT_FILE")).FirstOrDefault(File.Exists);
}

using System.Net;
using System.Net.Sockets;

namespace Cutover.Sandbox.Servers;

/// <summary>Finds a port for a server.</summary>
internal static class FreePort
{
    /// <returns>
    /// A TCP port of the loopback address that was free just now. Another process may still be quicker
    /// than the server; that start then fails, and is tried again with another port.
    /// </returns>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

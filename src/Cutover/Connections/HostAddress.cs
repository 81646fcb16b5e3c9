using System.Globalization;
using System.Net;

namespace Cutover.Connections;

/// <summary>One place where a server may answer: a name, an address or a socket's folder, and the port.</summary>
/// <param name="Name">A host name, an address without brackets, or a folder; a leading <c>@</c> is an abstract
/// socket.</param>
/// <param name="Port">1 to 65535; for a socket it is part of the file's name.</param>
public readonly record struct HostAddress(string Name, int Port)
{
    /// <summary>Whether the server is reached through a socket of this machine.</summary>
    public bool IsSocket => Name.StartsWith('/') || Name.StartsWith('@') || Path.IsPathRooted(Name);

    /// <summary>Whether the bytes never leave this machine: a socket, <c>localhost</c> or a loopback address.</summary>
    public bool IsLocal =>
        IsSocket
        || Name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(Name, out var address) && IPAddress.IsLoopback(Plain(address)));

    /// <summary><c>db:5432</c>, <c>[::1]:5432</c> or <c>/var/run/postgresql:5432</c>.</summary>
    public override string ToString()
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        return Name.Contains(':', StringComparison.Ordinal) && !IsSocket ? $"[{Name}]:{port}" : $"{Name}:{port}";
    }

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}

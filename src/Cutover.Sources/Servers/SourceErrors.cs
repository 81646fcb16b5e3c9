using System.Data.Common;
using System.Net.Sockets;

namespace Cutover.Sources.Servers;

/// <summary>What the source's error numbers mean to us.</summary>
internal static class SourceErrors
{
    /// <summary>The answer is longer than a packet, or a function's result was cut to fit one.</summary>
    public static bool IsTooLong(DbException error) => Number(error) is 1153 or 1260 or 1301;

    /// <summary>The account may not read.</summary>
    public static bool IsForbidden(DbException error) => Number(error) is 1044 or 1142 or 1143 or 1227 or 1370;

    /// <summary>The table's definition changed while the snapshot was open.</summary>
    public static bool IsRedefined(DbException error) => Number(error) is 1412;

    /// <summary>Somebody or a limit ended the query.</summary>
    public static bool IsEnded(DbException error) => Number(error) is 1317 or 1969 or 3024;

    /// <summary>The connection is gone, or the server is going.</summary>
    public static bool IsLost(DbException error) =>
        Number(error) is 0 or 1053 or 1152 or 1158 or 1159 or 1160 or 1161 or 1184 or 1927 or 2006 or 2013
        || error is SourceLostException
        || error.InnerException is IOException or SocketException;

    /// <summary>The server's number; 0 or less for a failure of the driver's own.</summary>
    public static int Number(DbException error) => SourceDriver.ErrorNumber(error);
}

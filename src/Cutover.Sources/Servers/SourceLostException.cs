using System.Data.Common;

namespace Cutover.Sources.Servers;

/// <summary>The connection to the source is gone: what the driver throws as it comes while it sends a query or reads rows.</summary>
internal sealed class SourceLostException(Exception cause) : DbException(cause.Message, cause);

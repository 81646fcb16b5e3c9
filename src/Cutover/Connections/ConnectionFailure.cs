namespace Cutover.Connections;

/// <summary>Why a server was not reached or did not let us in; a caller may wait and try again for some.</summary>
public enum ConnectionFailure
{
    /// <summary>None of the reasons below.</summary>
    Other = 0,

    /// <summary>The password was refused.</summary>
    WrongPassword,

    /// <summary>The server wants a password and none was found.</summary>
    NoPassword,

    /// <summary>The role does not exist, or may not log in.</summary>
    NoSuchRole,

    /// <summary>The server's rules do not admit this role, database or machine.</summary>
    NotAdmitted,

    /// <summary>The database does not exist.</summary>
    NoSuchDatabase,

    /// <summary>Nothing listens there; may pass.</summary>
    Refused,

    /// <summary>The host's name is not known.</summary>
    HostNotFound,

    /// <summary>No answer in time; may pass.</summary>
    Timeout,

    /// <summary>The server offers no encryption and it was demanded.</summary>
    TlsNotOffered,

    /// <summary>The server's certificate was not accepted, or the handshake failed.</summary>
    TlsNotTrusted,

    /// <summary>All connections are taken; may pass.</summary>
    TooManyConnections,

    /// <summary>The server starts, stops or recovers; may pass.</summary>
    NotReady,

    /// <summary>What answers there does not speak PostgreSQL's protocol.</summary>
    NotPostgres,

    /// <summary>No host is of the kind that <c>target_session_attrs</c> asks for; may pass.</summary>
    WrongKind,
}

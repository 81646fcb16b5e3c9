namespace Cutover.Connections;

/// <summary>How much is demanded of the encryption between here and a server, weakest first.</summary>
public enum TlsMode
{
    /// <summary>No encryption.</summary>
    Disable = 0,

    /// <summary>Encryption only if the server insists.</summary>
    Allow = 1,

    /// <summary>Encryption if the server offers it.</summary>
    Prefer = 2,

    /// <summary>Encryption, by whomever.</summary>
    Require = 3,

    /// <summary>Encryption, with a certificate that a trusted authority signed.</summary>
    VerifyCa = 4,

    /// <summary>Encryption, with a trusted certificate that names the host.</summary>
    VerifyFull = 5,
}

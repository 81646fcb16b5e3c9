using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cutover.DatabaseTests.Scripts;

/// <summary>The client's side of a log-in with SCRAM-SHA-256, as RFC 5802 and 7677 have it.</summary>
internal sealed class ScramLogin(string password)
{
    private const string Nonce = "cutover-fuzz-needs-no-secret-nonce";

    // The server knows the user from the first message of the connection.
    private const string FirstBare = "n=,r=" + Nonce;

    /// <summary>What the client says first.</summary>
    public static byte[] First => Encoding.UTF8.GetBytes("n,," + FirstBare);

    /// <summary>The proof that answers the server's first message.</summary>
    public byte[] Final(string serverFirst)
    {
        var fields = serverFirst.Split(',').ToDictionary(static f => f[0], static f => f[2..]);
        var iterations = int.Parse(fields['i'], CultureInfo.InvariantCulture);
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            password, Convert.FromBase64String(fields['s']), iterations, HashAlgorithmName.SHA256, 32);

        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        var withoutProof = $"c=biws,r={fields['r']}";
        var signed = Encoding.UTF8.GetBytes($"{FirstBare},{serverFirst},{withoutProof}");
        var signature = HMACSHA256.HashData(SHA256.HashData(clientKey), signed);
        var proof = clientKey.Zip(signature, static (key, sign) => (byte)(key ^ sign)).ToArray();
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }
}

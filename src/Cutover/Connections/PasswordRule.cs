namespace Cutover.Connections;

/// <summary>What is asked of a text that has a password in it.</summary>
internal static class PasswordRule
{
    /// <summary>Keeps an unknown name out of the message where it is as likely the rest of a password.</summary>
    /// <param name="previous">The known setting before the unknown one; null at the beginning.</param>
    /// <param name="origin">Where the text comes from.</param>
    /// <exception cref="InvalidConnectionException">The setting before is a password.</exception>
    public static void RefuseAfterPassword(string? previous, string origin)
    {
        if (previous is "password" or "sslpassword")
        {
            throw new InvalidConnectionException("what follows the password is not a known setting")
            {
                Detail = $"The text is from {origin}.",
                Hint = "Quote the password ('…') in a keyword string, percent-encode it in a URI.",
            };
        }
    }

    /// <summary>A command line is seen by every user of the machine, and kept by shells.</summary>
    /// <exception cref="InvalidConnectionException">The flag's value holds a password.</exception>
    public static void RefuseInFlag(ParameterSet set, string flag)
    {
        if (set["password"] is null && set["sslpassword"] is null)
        {
            return;
        }

        throw new InvalidConnectionException("a password is never a flag value")
        {
            Detail = $"The value of {flag} holds one: every user of the machine can see it, and the shell may keep it.",
            Hint = $"Put the address in an environment variable and name the variable ({flag} PROD_DB), "
                + "or the password in ~/.pgpass.",
        };
    }
}

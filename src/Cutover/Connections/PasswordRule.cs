namespace Cutover.Connections;

/// <summary>A command line is seen by every user of the machine, and kept by shells.</summary>
internal static class PasswordRule
{
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

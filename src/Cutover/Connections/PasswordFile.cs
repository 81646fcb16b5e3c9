using System.Text;

namespace Cutover.Connections;

/// <summary>
/// The password file of libpq (<c>~/.pgpass</c>): one <c>host:port:database:user:password</c> a line.
/// </summary>
/// <remarks>
/// Read here, not by the driver: Npgsql accepts a file that others can read, stops at a malformed line, fails
/// on a missing file, and finds no <c>localhost</c> line for a socket. libpq does the opposite each time.
/// </remarks>
internal sealed class PasswordFile
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private readonly List<string[]> _lines = [];

    private PasswordFile(IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            if (Fields(line) is { Length: 5 } fields)
            {
                _lines.Add(fields);
            }
        }
    }

    /// <summary>Opens the file; a missing one is no error.</summary>
    /// <returns>Null, and a warning if it exists, when the file is not to be used.</returns>
    public static PasswordFile? Open(string path, List<string> warnings)
    {
        // The customary way to say that there is none; its mode is open to all.
        if (path == "/dev/null" || !File.Exists(path))
        {
            return null;
        }

        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != UnixFileMode.None)
            {
                warnings.Add($"the password file {path} is ignored: others may read it; run: chmod 0600 {path}");
                return null;
            }

            return new PasswordFile(File.ReadAllLines(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            warnings.Add($"the password file {path} is ignored: it cannot be read");
            return null;
        }
    }

    /// <summary>The password of the first line that matches; null when none does.</summary>
    /// <param name="host">The host as it was named; the default socket folder counts as <c>localhost</c>.</param>
    /// <param name="port">The port.</param>
    /// <param name="database">The database.</param>
    /// <param name="user">The role.</param>
    public string? Find(string host, string port, string database, string user)
    {
        string[] wanted = [host, port, database, user];
        var line = _lines.Find(fields => wanted.Index().All(w => Matches(fields[w.Index], w.Item)));
        return line is null ? null : Unescape(line[4]);
    }

    private static bool Matches(string field, string value) => field == "*" || Unescape(field) == value;

    /// <summary>Parts at colons without a backslash before them; the fifth part is the rest of the line.</summary>
    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var start = 0;
        for (var i = 0; i < line.Length && fields.Count < 4; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] == ':')
            {
                fields.Add(line[start..i]);
                start = i + 1;
            }
        }

        return [.. fields, line[start..]];
    }

    private static string Unescape(string field)
    {
        var text = new StringBuilder(field.Length);
        for (var i = 0; i < field.Length; i++)
        {
            i += field[i] == '\\' && i + 1 < field.Length ? 1 : 0;
            text.Append(field[i]);
        }

        return text.ToString();
    }
}

using System.Globalization;
using System.Text;

namespace Cutover.Sources.Ingest;

/// <summary>Reads a CSV file row by row: quoted fields, doubled quotes, line ends of any kind inside and outside of quotes.</summary>
/// <remarks>Memory does not grow with the file. A text that is no UTF-8, or a quote that never ends, is an error with its line.</remarks>
internal sealed class CsvReader(TextReader file)
{
    private const int LongestField = 10_000_000;

    private readonly char[] _buffer = new char[64 * 1024];
    private readonly StringBuilder _field = new();
    private int _at;
    private int _end;

    /// <summary>The line that the last row began on, from 1.</summary>
    public long Line { get; private set; }

    private long _lines = 1;

    /// <summary>The fields of the next row; null at the end. A line without any text is passed over.</summary>
    /// <exception cref="MalformedAnswerException">The text is no CSV.</exception>
    public List<string>? Read()
    {
        while (true)
        {
            Line = _lines;
            if (Peek() < 0)
            {
                return null;
            }

            var row = ReadRow();
            if (row is not [""])
            {
                return row;
            }
        }
    }

    private List<string> ReadRow()
    {
        List<string> row = [];
        while (true)
        {
            row.Add(Peek() == '"' ? ReadQuoted() : ReadPlain());
            switch (Peek())
            {
                case ',':
                    _at++;
                    continue;
                case '\r':
                    _at++;
                    if (Peek() == '\n')
                    {
                        _at++;
                    }

                    _lines++;
                    return row;
                case '\n':
                    _at++;
                    _lines++;
                    return row;
                case < 0:
                    return row;
                default:
                    throw Malformed("there is text after a closing quote");
            }
        }
    }

    private string ReadPlain()
    {
        _field.Clear();
        for (var next = Peek(); next is >= 0 and not (',' or '\r' or '\n'); next = Peek())
        {
            Append((char)next);
        }

        return _field.ToString();
    }

    private string ReadQuoted()
    {
        _field.Clear();
        _at++;
        while (true)
        {
            var next = Peek();
            if (next < 0)
            {
                throw Malformed("a quote is never closed");
            }

            Append((char)next);
            if (next == '\n')
            {
                _lines++;
            }
            else if (next == '"')
            {
                if (Peek() != '"')
                {
                    _field.Length--;
                    return _field.ToString();
                }

                _at++;
            }
        }
    }

    private void Append(char next)
    {
        _at++;
        if (next == '\0')
        {
            throw Malformed("there is a character U+0000");
        }

        _field.Append(next);
        if (_field.Length > LongestField)
        {
            throw Malformed("a field is longer than ten million characters; a quote may be missing");
        }
    }

    private int Peek()
    {
        if (_at < _end)
        {
            return _buffer[_at];
        }

        try
        {
            _end = file.Read(_buffer);
        }
        catch (DecoderFallbackException e)
        {
            throw Malformed("the text is not UTF-8", e);
        }

        _at = 0;
        return _end > 0 ? _buffer[0] : -1;
    }

    private MalformedAnswerException Malformed(string what, Exception? inner = null) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {Line}: {what}"), inner) { Hint = "Export the file again as CSV in UTF-8, with commas and double quotes." };
}

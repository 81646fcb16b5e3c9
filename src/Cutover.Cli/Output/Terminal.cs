using System.CommandLine;
using Cutover.Cli.Commands;
using Cutover.Connections;
using Spectre.Console;

namespace Cutover.Cli.Output;

/// <summary>Standard output for data, standard error for progress; colour and live lines only where a person looks.</summary>
internal sealed class Terminal
{
    private const int PlainWidth = 240;

    private readonly HostEnvironment _environment;
    private readonly bool _outIsTerminal;
    private readonly bool _errorIsTerminal;
    private readonly bool _isPlain;
    private IAnsiConsole? _console;

    public Terminal(TextWriter output, TextWriter error, bool outIsTerminal, bool errorIsTerminal, HostEnvironment environment, bool isPlain = false)
    {
        Out = output;
        Error = error;
        _outIsTerminal = outIsTerminal;
        _errorIsTerminal = errorIsTerminal;
        _environment = environment;
        _isPlain = isPlain;
    }

    /// <summary>Where data goes.</summary>
    public TextWriter Out { get; }

    /// <summary>Where everything else goes.</summary>
    public TextWriter Error { get; }

    /// <summary>Lines about what is happening.</summary>
    public TextWriter Progress => Error;

    /// <summary>Standard output with tables and, where a person looks, colour.</summary>
    public IAnsiConsole Console => _console ??= CreateConsole();

    /// <summary>Whether error lines may be coloured.</summary>
    public bool ColoursErrors => _errorIsTerminal && Colours;

    private bool Colours => !_isPlain && _environment.Variable("NO_COLOR") is null && _environment.Variable("TERM") != "dumb";

    /// <summary>The same terminal as the flags of this call want it.</summary>
    public Terminal With(ParseResult arguments) =>
        new(Out, Error, _outIsTerminal, _errorIsTerminal, _environment, arguments.GetValue(CommonOptions.Plain));

    /// <summary>A line of data, there at once.</summary>
    public void Say(string line)
    {
        Out.WriteLine(line);
        Out.Flush();
    }

    /// <summary>A line on standard error that starts with a word such as <c>warning</c>.</summary>
    public void Note(string word, string text) => Error.WriteLine($"{Painted(word, "33")}: {text}");

    /// <summary>A word in an ANSI colour, where error lines may be coloured.</summary>
    public string Painted(string word, string colour) => ColoursErrors ? $"\u001b[{colour}m{word}\u001b[0m" : word;

    private IAnsiConsole CreateConsole()
    {
        var isRich = _outIsTerminal && Colours;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Out),
            Ansi = isRich ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isRich ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });

        // Piped lines are read by programs, and are not to be folded at somebody's window width.
        console.Profile.Width = _outIsTerminal ? Math.Max(80, WindowWidth()) : PlainWidth;
        return console;
    }

    private static int WindowWidth()
    {
        try
        {
            return System.Console.WindowWidth;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}

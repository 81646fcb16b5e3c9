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
    private readonly TextReader? _answers;
    private IAnsiConsole? _console;

    public Terminal(
        TextWriter output,
        TextWriter error,
        bool outIsTerminal,
        bool errorIsTerminal,
        HostEnvironment environment,
        TextReader? answers = null,
        bool isPlain = false)
    {
        Out = output;
        Error = error;
        _outIsTerminal = outIsTerminal;
        _errorIsTerminal = errorIsTerminal;
        _environment = environment;
        _answers = answers;
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
        new(Out, Error, _outIsTerminal, _errorIsTerminal, _environment, _answers, arguments.GetValue(CommonOptions.Plain));

    /// <summary>Whether somebody is there to answer a question.</summary>
    public bool CanAsk => _answers is not null;

    /// <summary>Asks on standard error, and takes only y or yes for consent.</summary>
    public async Task<bool> AsksAsync(string question, CancellationToken cancellation)
    {
        await Error.WriteAsync($"{question} [y/N] ");
        await Error.FlushAsync(cancellation);

        // Reading a console cannot be cancelled; waiting for it can.
        var reader = _answers ?? TextReader.Null;
        var answer = await Task.Run(reader.ReadLine, cancellation).WaitAsync(cancellation);
        return answer?.Trim().ToUpperInvariant() is "Y" or "YES";
    }

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

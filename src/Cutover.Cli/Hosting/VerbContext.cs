using System.CommandLine;
using Cutover.Cli.Commands;
using Cutover.Cli.Output;
using Cutover.Connections;
using Cutover.Errors;
using Cutover.Scripts;
using Npgsql;

namespace Cutover.Cli.Hosting;

/// <summary>What a verb works with: its arguments, the packs, the target and the terminal.</summary>
internal sealed class VerbContext(string verb, ParseResult arguments, Terminal terminal, Redactor redactor, HostEnvironment environment)
    : IAsyncDisposable
{
    private NpgsqlDataSource? _dataSource;
    private NpgsqlDataSource? _otherServer;
    private ConnectionSettings? _otherSettings;
    private ConnectionSettings? _target;
    private SourceSettings? _source;

    public string Verb { get; } = verb;

    public Terminal Terminal { get; } = terminal;

    public HostEnvironment Environment { get; } = environment;

    public bool IsJson { get; } = arguments.GetValue(CommonOptions.Json);

    public bool IsVerbose { get; } = arguments.GetValue(CommonOptions.Verbose);

    public List<string> Warnings { get; } = [];

    public PackCatalog Packs { get; } = new(arguments.GetValue(CommonOptions.Sql)!);

    /// <summary>The target, once it is known; for messages after a failure.</summary>
    public ConnectionSettings? KnownTarget => _target;

    /// <summary>The target that the flag, the environment or a service file names.</summary>
    public ConnectionSettings Target => _target ??= ResolveTarget();

    public NpgsqlDataSource DataSource => _dataSource ??= NpgsqlDataSource.Create(Target.ToNpgsql(Verb));

    /// <summary>The MySQL or MariaDB source that the flag or the environment names.</summary>
    public SourceSettings Source => _source ??= ResolveSource();

    public T Get<T>(Option<T> option) => arguments.GetValue(option)!;

    public T Get<T>(Argument<T> argument) => arguments.GetValue(argument)!;

    /// <summary>Hides a value from now on, wherever it would be shown.</summary>
    public void Hide(string secret) => redactor.Register(secret);

    public void Warn(string warning)
    {
        Warnings.Add(warning);
        if (!IsJson)
        {
            Terminal.Note("warning", warning);
        }
    }

    /// <summary>A second PostgreSQL server to read from: what <c>--source</c> names, else <c>CUTOVER_SOURCE</c>.</summary>
    public NpgsqlDataSource OpenSource(string? source)
    {
        _otherSettings = Announce(new TargetResolver(Environment).ResolveSource(source), "source");
        return _otherServer ??= NpgsqlDataSource.Create(_otherSettings.ToNpgsql(Verb));
    }

    /// <summary>Which of the two servers a data source leads to; for messages after a failure.</summary>
    public ConnectionSettings? SettingsOf(NpgsqlDataSource server) => server == _otherServer ? _otherSettings : _target;

    /// <summary>Asks whoever is there, unless they said --yes; a program that cannot be asked has said it by calling.</summary>
    /// <exception cref="CutoverException">They did not consent; nothing was done.</exception>
    public async Task ConsentAsync(string question, CancellationToken cancellation)
    {
        if (!Terminal.CanAsk || Get(LaunchOptionSet.Yes) || await Terminal.AsksAsync(question, cancellation))
        {
            return;
        }

        throw new CutoverException(ExitCode.Cancelled, "not confirmed; nothing was done") { Hint = "Answer y, or say --yes." };
    }

    public async ValueTask DisposeAsync()
    {
        if (_otherServer is not null)
        {
            await _otherServer.DisposeAsync();
        }

        if (_dataSource is not null)
        {
            await _dataSource.DisposeAsync();
        }
    }

    private SourceSettings ResolveSource()
    {
        var source = new SourceResolver(Environment).Resolve(arguments.GetValue(SourceOption.Source));
        redactor.Register(source.Secrets);
        Terminal.Progress.WriteLine($"source {source.Display}, from {source.Origin}");
        return source;
    }

    private ConnectionSettings ResolveTarget() =>
        Announce(new TargetResolver(Environment).Resolve(arguments.GetValue(CommonOptions.Target)), "target");

    private ConnectionSettings Announce(ConnectionSettings settings, string side)
    {
        redactor.Register(settings.Secrets);
        foreach (var warning in settings.Warnings)
        {
            Warn(warning);
        }

        Terminal.Progress.WriteLine($"{side} {settings.Display}, from {settings.Origin}");
        return settings;
    }
}

using System.CommandLine;
using Cutover.Cli.Commands;
using Cutover.Cli.Output;
using Cutover.Connections;
using Cutover.Scripts;
using Npgsql;

namespace Cutover.Cli.Hosting;

/// <summary>What a verb works with: its arguments, the packs, the target and the terminal.</summary>
internal sealed class VerbContext(string verb, ParseResult arguments, Terminal terminal, Redactor redactor, HostEnvironment environment)
    : IAsyncDisposable
{
    private NpgsqlDataSource? _dataSource;
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

    public async ValueTask DisposeAsync()
    {
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

    private ConnectionSettings ResolveTarget()
    {
        var target = new TargetResolver(Environment).Resolve(arguments.GetValue(CommonOptions.Target));
        redactor.Register(target.Secrets);
        foreach (var warning in target.Warnings)
        {
            Warn(warning);
        }

        Terminal.Progress.WriteLine($"target {target.Display}, from {target.Origin}");
        return target;
    }
}

// What can be done with this tree. Run through ./build.sh or build.ps1; "dotnet cake" alone lists the targets.
// Everything after "--" belongs to the target: dotnet cake --target=Demo -- --pack launch --seed 7

using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Xml.Linq;

const string Configuration = "Release";
const string Solution = "Migrations.sln";

var target = Arguments("target", "Help").First();
var rest = Environment.GetCommandLineArgs().SkipWhile(a => a != "--").Skip(1).ToArray();
var isCi = EnvironmentVariable("CI") == "true";
var artifacts = MakeAbsolute(Directory("artifacts")).FullPath;
var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
var tool = $"{artifacts}/cutover/cutover{suffix}";
var inputs = new Lazy<string>(InputDigest);
var tests = new TestTotals();

Task("Build")
    .Description("Compiles everything and leaves a ready-to-run tool at artifacts/cutover/cutover.")
    .IsDependentOn("__Restore")
    .IsDependentOn("__Compile")
    .IsDependentOn("__Publish")
    .Does(() => System.IO.File.WriteAllText(StampFile(), inputs.Value));

Task("Test")
    .Description("Build, then all tests; --filter WORD runs those whose class, method or SQL file holds the word.")
    .IsDependentOn("__Servers")
    .IsDependentOn("Build")
    .IsDependentOn("__UnitTests")
    .IsDependentOn("__DatabaseTests");

Task("Demo")
    .Description("Build, then \"cutover demo\" on throw-away servers; every further argument is the demo's.")
    .IsDependentOn("__Servers")
    .IsDependentOn("Build")
    .Does(() => HandOver(tool, rest.Prepend("demo")));

Task("Bench")
    .Description("Build, then the benchmarks; every further argument is theirs.")
    .IsDependentOn("__Servers")
    .IsDependentOn("Build")
    .Does(() => HandOver(Built("Cutover.Benchmarks"), rest));

Task("Pack")
    .Description("Leaves the .NET tool package in artifacts/packages and a container's build context in artifacts/image.")
    .IsDependentOn("__Package")
    .IsDependentOn("__Image");

Task("Format")
    .Description("Formats the C# code; --check only says whether it is formatted.")
    .Does(() => DotNet("format", Solution, rest.Contains("--check") ? "--verify-no-changes" : null));

Task("__Restore")
    .Description("Restores packages; in CI exactly those of the lock files.")
    .WithCriteria(() => !IsUpToDate(), "nothing changed since the last build")
    .Does(() => DotNet("restore", Solution, isCi ? "--locked-mode" : null));

Task("__Compile")
    .Description("Compiles the solution.")
    .IsDependentOn("__Restore")
    .WithCriteria(() => !IsUpToDate(), "nothing changed since the last build")
    .Does(() => DotNet("build", Solution, "-c", Configuration, "--no-restore"));

Task("__Publish")
    .Description("Publishes the tool as machine code, so that it starts at once.")
    .IsDependentOn("__Compile")
    .WithCriteria(() => !IsUpToDate(), "nothing changed since the last build")
    .Does(() =>
    {
        CleanDirectory($"{artifacts}/cutover");
        DotNet(
            "publish", "src/Cutover.Cli", "-c", Configuration, "--use-current-runtime", "--no-self-contained",
            "-p:PublishReadyToRun=true", "-o", $"{artifacts}/cutover");
    });

Task("__Servers")
    .Description("Installs the database servers that are missing, where it may; else says what to install.")
    .WithCriteria(() => !OperatingSystem.IsWindows(), "on Windows the servers come from Docker")
    .Does(() => Run("bash", "src/Cutover.Sandbox/install-servers.sh", target, Option("--servers")));

Task("__UnitTests")
    .Description("Runs the tests that need no server.")
    .IsDependentOn("Build")
    .Does(() => RunTests("Cutover.Tests"));

Task("__DatabaseTests")
    .Description("Runs the tests on real servers, pgTAP among them.")
    .IsDependentOn("Build")
    .Does(() => RunTests("Cutover.DatabaseTests"));

Task("__Package")
    .Description("Packs the .NET tool.")
    .Does(() =>
    {
        CleanDirectory($"{artifacts}/packages");
        DotNet("pack", "src/Cutover.Cli", "-c", Configuration, "-o", $"{artifacts}/packages");
    });

Task("__Image")
    .Description("Publishes the tool with its runtime for Linux, beside its Dockerfile and the packs.")
    .Does(() =>
    {
        var image = $"{artifacts}/image";
        CleanDirectory(image);
        DotNet(
            "publish", "src/Cutover.Cli", "-c", Configuration, "-r", LinuxRuntime(), "--self-contained",
            "-p:PublishReadyToRun=true", "-o", $"{image}/cutover");
        CopyFiles(["src/Cutover.Cli/Dockerfile", "LICENSE", "NOTICE"], image);
        CopyDirectory("sql", $"{image}/sql");
    });

if (Tasks.Any(t => t.Name == target))
{
    Finish(RunAndReport());
}

if (target != "Help")
{
    Console.Error.WriteLine($"There is no target {target}.");
}

PrintHelp();
Finish(target == "Help" ? 0 : 64);

// ---------------------------------------------------------------------------------------------

/// The exit code. Whatever fails, a test run ends with its totals as the very last line.
int RunAndReport()
{
    var failed = false;
    try
    {
        RunTarget(target);
    }
    catch (Exception e)
    {
        failed = true;
        Console.Error.WriteLine($"{target} failed: {e.Message}");
    }

    if (target is not ("Test" or "__UnitTests" or "__DatabaseTests"))
    {
        return failed ? 1 : 0;
    }

    tests.Failed += failed ? 1 : 0;
    if (tests.Passed + tests.Failed + tests.Skipped == 0)
    {
        Console.Error.WriteLine("No test ran; does the word after --filter name one?");
    }

    Console.Error.Flush();
    Console.WriteLine($"{tests.Passed} passed, {tests.Failed} failed, {tests.Skipped} skipped");
    return tests.Failed > 0 || tests.Passed + tests.Skipped == 0 ? 1 : 0;
}

void PrintHelp()
{
    Console.WriteLine("\n./build.sh TARGET [ARGUMENTS]\n");
    foreach (var task in Tasks.Where(t => !t.Name.StartsWith("__")))
    {
        Console.WriteLine($"  {task.Name,-8} {task.Description}");
    }

    Console.WriteLine("""

        Examples
          ./build.sh Demo                        see the tool at work on a throw-away server
          ./build.sh Demo --servers docker
          ./build.sh Test                        sets up what is missing, then runs everything
          ./build.sh Test --filter rollback
          CUTOVER_SERVERS=docker ./build.sh Test (or local; any is the default)
          ./build.sh Format --check
        """);
}

void Finish(int exitCode)
{
    Console.Out.Flush();
    Environment.Exit(exitCode);
}

void DotNet(params string[] arguments) =>
    Run("dotnet", [.. arguments, .. arguments[0] == "format" ? (string[])[] : ["--nologo", "-v", "quiet"]]);

void Run(string file, params string[] arguments)
{
    var exitCode = Start(file, arguments.Where(a => a is not null));
    if (exitCode != 0)
    {
        throw new CakeException($"{file} {arguments[0]} answered {exitCode}");
    }
}

/// Everything from here on is the program's: terminal, signals, exit code.
void HandOver(string file, IEnumerable<string> arguments) => Finish(Start(file, arguments));

int Start(string file, IEnumerable<string> arguments)
{
    using var process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = Environment.CurrentDirectory });

    // Ctrl-C reaches the program by itself; it decides how to end, and we wait for it.
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
    {
        signal.Cancel = true;
        Process.Start("kill", $"-TERM {process.Id}");
    });
    process.WaitForExit();
    return process.ExitCode;
}

void RunTests(string project)
{
    var results = $"{artifacts}/tests/{project}";
    EnsureDirectoryExists($"{artifacts}/tests");
    DeleteFiles($"{results}.*");
    var exitCode = Start(Built(project), ["-noLogo", "-noColor", "-xml", $"{results}.xml", "-junit", $"{results}.junit.xml", .. TestFilter()]);
    tests.Add(project, $"{results}.xml", exitCode);
}

/// One word, looked for where a person would: in classes, methods and the names of SQL tests.
IEnumerable<string> TestFilter() => Option("--filter") is not { } word
    ? []
    : ["-preEnumerateTheories", "-filter", $"/*/*/*{word}*", "-filter", $"/*/*/*/*{word}*", "-filter", $"/[sql=*{word}*]"];

/// The value of "--name value" or "--name=value"; null when it is not given.
string Option(string name)
{
    var at = Array.IndexOf(rest, name);
    return at >= 0
        ? rest.ElementAtOrDefault(at + 1) ?? throw new CakeException($"{name} needs a value")
        : rest.FirstOrDefault(a => a.StartsWith($"{name}="))?[(name.Length + 1)..];
}

string Built(string project) => $"{artifacts}/build/bin/{project}/release/{project}{suffix}";

string LinuxRuntime() => RuntimeInformation.RuntimeIdentifier.EndsWith("arm64") ? "linux-arm64" : "linux-x64";

string StampFile() => $"{artifacts}/build/inputs.sha256";

bool IsUpToDate() =>
    System.IO.File.Exists(tool)
    && System.IO.File.Exists(StampFile())
    && System.IO.File.ReadAllText(StampFile()) == inputs.Value;

/// Names, sizes and times of everything that a build reads.
string InputDigest()
{
    var files = new[] { "src", "tests", "sql/core", ".config" }
        .SelectMany(d => System.IO.Directory.EnumerateFiles(d, "*", SearchOption.AllDirectories))
        .Concat(System.IO.Directory.EnumerateFiles("."))
        .Order(StringComparer.Ordinal)
        .Select(f => new FileInfo(f))
        .Select(f => $"{f.FullName} {f.Length} {f.LastWriteTimeUtc.Ticks}");
    var text = string.Join('\n', files.Prepend(Environment.Version.ToString()));
    return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

/// Counts over all test assemblies, from the files that they leave.
class TestTotals
{
    public int Passed { get; private set; }
    public int Failed { get; set; }
    public int Skipped { get; private set; }

    /// A host that crashed leaves no file, or one that does not say what its exit code does: that is one failure.
    public void Add(string project, string resultFile, int exitCode)
    {
        var assembly = Read(resultFile);
        var failed = Count(assembly, "failed") + Count(assembly, "errors");
        if (failed == 0 && (exitCode != 0 || assembly is null))
        {
            Console.Error.WriteLine($"{project} ended with {exitCode} and no test to blame: counted as one failure.");
            failed = 1;
        }

        Passed += Count(assembly, "passed");
        Failed += failed;
        Skipped += Count(assembly, "skipped");
    }

    private static XElement Read(string file)
    {
        try
        {
            return XDocument.Load(file).Root.Element("assembly");
        }
        catch (Exception e) when (e is IOException or System.Xml.XmlException)
        {
            return null;
        }
    }

    private static int Count(XElement assembly, string attribute) => (int?)assembly?.Attribute(attribute) ?? 0;
}

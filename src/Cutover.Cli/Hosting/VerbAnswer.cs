using Cutover.Cli.Output;
using Cutover.Errors;

namespace Cutover.Cli.Hosting;

/// <summary>What a verb answers: to the shell, to a program, and to a person.</summary>
/// <param name="ExitCode">To the shell.</param>
/// <param name="Data">To a program, as the <c>result</c> of the JSON document.</param>
/// <param name="Print">To a person, on standard output.</param>
internal sealed record VerbAnswer(ExitCode ExitCode, object Data, Action<Terminal> Print);

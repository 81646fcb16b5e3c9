using System.CommandLine;

namespace Cutover.Cli.Commands;

/// <summary><c>cutover completion</c>: the line that teaches a shell the verbs, options and packs.</summary>
internal static class CompletionVerb
{
    // Each asks the tool itself, by its [suggest] directive, so that packs are completed too.
    private static readonly Dictionary<string, string> Scripts = new(StringComparer.Ordinal)
    {
        ["bash"] = """
            _cutover() {
                local IFS=$'\n'
                COMPREPLY=($(compgen -W "$(cutover "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
            }
            complete -o default -F _cutover cutover
            """,
        ["zsh"] = """
            _cutover() {
                local -a answers
                answers=("${(@f)$(cutover "[suggest:${CURSOR}]" "${BUFFER}" 2>/dev/null)}")
                compadd -- $answers
            }
            compdef _cutover cutover
            """,
        ["fish"] = """
            complete -f -c cutover -a '(cutover "[suggest:"(commandline -C)"]" (commandline) 2>/dev/null)'
            """,
        ["powershell"] = """
            Register-ArgumentCompleter -Native -CommandName cutover -ScriptBlock {
                param($word, $line, $position)
                cutover "[suggest:$position]" "$line" 2>$null | Where-Object { $_ -like "$word*" }
            }
            """,
    };

    public static (Command Verb, string[] Examples) Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh, fish or powershell." };
        shell.AcceptOnlyFromAmong([.. Scripts.Keys]);
        var verb = new Command("completion", "Prints the script that completes this command in a shell.") { shell };
        verb.SetAction(parsed => parsed.InvocationConfiguration.Output.WriteLine(Scripts[parsed.GetValue(shell)!]));
        return (verb, ["source <(cutover completion bash)", "cutover completion fish > ~/.config/fish/completions/cutover.fish"]);
    }
}

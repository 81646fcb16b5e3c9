using System.Security.Cryptography;
using System.Text;
using Cutover.Errors;
using Cutover.Scripts.Lexing;

namespace Cutover.Scripts;

/// <summary>Values for <c>$name$</c> in scripts, as DbUp has them, except that dollar-quoted bodies are left alone.</summary>
/// <remarks>
/// A name is letters, digits, underscores and dashes, and its case counts. Values go in as they are,
/// also inside quotes and names; comments and dollar-quoted bodies stay as written. A token that
/// starts with a digit and has no value (<c>$1</c>, <c>'$2y$13$…'</c>) is ordinary text.
/// </remarks>
public sealed class ScriptVariables(IReadOnlyDictionary<string, string> values)
{
    /// <summary>No variable has a value.</summary>
    public static ScriptVariables None { get; } = new(new Dictionary<string, string>(StringComparer.Ordinal));

    /// <summary>A digest of each value by its name, to tell later whether it is the same; never the value.</summary>
    /// <param name="salt">Keeps digests of equal values apart from plan to plan.</param>
    public IReadOnlyDictionary<string, string> Digests(string salt)
    {
        var digests = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            digests[name] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}\u001f{name}\u001f{value}")));
        }

        return digests;
    }

    /// <summary>Puts the values into a text.</summary>
    /// <returns>The text, and where its parts were before.</returns>
    /// <exception cref="CutoverException">A variable has no value; the message names it and the line.</exception>
    public SubstitutedText Substitute(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.Contains('$', StringComparison.Ordinal))
        {
            return SubstitutedText.Unchanged(text);
        }

        var result = new StringBuilder(text.Length);
        List<Replacement> replacements = [];
        var scanner = new SqlScanner(text, values.ContainsKey);
        while (scanner.Next(out var token))
        {
            if (token.Kind is TokenKind.Comment or TokenKind.DollarQuoted)
            {
                result.Append(token.In(text));
            }
            else
            {
                Replace(text, token, result, replacements);
            }
        }

        return new SubstitutedText(result.ToString(), text, replacements);
    }

    private void Replace(string text, Token token, StringBuilder result, List<Replacement> replacements)
    {
        var copied = token.Start;
        for (var at = token.Start; at < token.End; at++)
        {
            var length = text[at] == '$' ? VariableSyntax.LengthAt(text, at) : 0;
            if (length == 0 || at + length > token.End)
            {
                continue;
            }

            var name = text.Substring(at + 1, length - 2);
            if (!values.TryGetValue(name, out var value))
            {
                if (char.IsAsciiDigit(name[0]))
                {
                    continue;
                }

                throw Missing(name, text, at);
            }

            result.Append(text, copied, at - copied);
            copied = at + length;
            replacements.Add(new Replacement(at, copied, result.Length, result.Length + value.Length));
            result.Append(value);
            at = copied - 1;
        }

        result.Append(text, copied, token.End - copied);
    }

    private static CutoverException Missing(string name, string text, int at) =>
        new(ExitCode.Failed, $"variable {name} in line {TextPosition.Of(text, at).Line} has no value")
        {
            SqlState = ErrorCodes.VariableMissing,
            Hint = $"Give it one: --var {name}=VALUE (or --var-env {name}=VARIABLE for a secret).",
        };
}

using System.CommandLine.Parsing;
using System.Globalization;

namespace Cutover.Cli.Commands;

/// <summary>The range that an option's number is in.</summary>
internal static class NumberRange
{
    /// <summary>Adds the error when the number is out of range. What is no number at all, the parser itself refuses.</summary>
    public static void Require(OptionResult result, int least, int most, string error)
    {
        if (result.Tokens is [var token]
            && int.TryParse(token.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && (number < least || number > most))
        {
            result.AddError(error);
        }
    }
}

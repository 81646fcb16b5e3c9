using Cutover.Errors;

namespace Cutover.Sources.Ingest;

/// <summary>An answer or a file is not of the form that it should be; nothing of it was kept.</summary>
public sealed class MalformedAnswerException : CutoverException
{
    internal MalformedAnswerException(string message, Exception? inner = null)
        : base(ExitCode.Failed, message, inner) => SqlState = ErrorCodes.AnswerMalformed;
}

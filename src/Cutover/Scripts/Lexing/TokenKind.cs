namespace Cutover.Scripts.Lexing;

/// <summary>What a piece of SQL text is, as far as splitting and substituting need to know.</summary>
internal enum TokenKind
{
    Space,
    Comment,
    Word,
    Number,

    /// <summary>Any quoted thing but a dollar-quoted one: strings of all prefixes, quoted identifiers.</summary>
    Quoted,
    DollarQuoted,

    /// <summary>A <c>$name$</c> in code position that is no dollar quote.</summary>
    Variable,
    Semicolon,
    Open,
    Close,
    Backslash,
    Other,

    /// <summary>A string, identifier, comment or dollar quote that the text ends inside of.</summary>
    Unterminated,
}

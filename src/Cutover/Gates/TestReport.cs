namespace Cutover.Gates;

/// <summary>What a test report counts.</summary>
/// <param name="FileName">The file's name, without its folder.</param>
/// <param name="Digest"><c>sha256:</c> and the digest of the file's bytes in lower-case hexadecimal.</param>
/// <param name="Passed">Tests that passed.</param>
/// <param name="Failed">Tests that failed, broke off, or have no outcome.</param>
/// <param name="Skipped">Tests that did not run.</param>
public sealed record TestReport(string FileName, string Digest, long Passed, long Failed, long Skipped);

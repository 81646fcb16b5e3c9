using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cutover.DatabaseTests.Support;

/// <summary>Which cases a test at random tries, and how many.</summary>
/// <remarks>
/// <c>CUTOVER_SEED</c> is the seed of the first case: a finding says its own, and comes back with it at once.
/// <c>CUTOVER_CASES</c> tries that many. <c>CUTOVER_TREE</c>, which <c>.ci/run</c> sets, makes the seeds a function of code
/// and scripts: the same product is tried with the same cases. Without either every run tries others.
/// </remarks>
internal static class RandomCases
{
    /// <param name="test">What sets the cases of one test, or of one server, apart from another's.</param>
    public static ulong Seed(string test) =>
        Setting("CUTOVER_SEED") is { } seed ? ulong.Parse(seed, CultureInfo.InvariantCulture)
        : Setting("CUTOVER_TREE") is { } tree ? BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{tree} {test}"))) >> 1
        : (ulong)Random.Shared.NextInt64();

    public static ulong Count(ulong usual) =>
        Setting("CUTOVER_CASES") is { } count ? ulong.Parse(count, CultureInfo.InvariantCulture) : usual;

    private static string? Setting(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}

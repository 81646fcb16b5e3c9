using Cutover.Connections;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.Tests.Connections;

/// <summary>Whatever the names and the password are, each way of writing them is read back.</summary>
public sealed class RoundTripTests : ConnectionTest
{
    private static readonly Arbitrary<Address> Addresses = Arb.From(
        from user in Word
        from password in Word
        from database in Word
        from port in Gen.Choose(1, 65535)
        from host in Gen.Elements("db.example", "10.0.0.1", "2001:db8::1", "/var/run/my sockets", "localhost")
        select new Address(host, port, database, user, password));

    private static Gen<string> Word =>
        Gen.Elements(" ab1Z'\"\\;:=@/?#%&+,.[]{}|<>~!$*^-_éß漢😀".EnumerateRunes().Select(r => r.ToString()).ToArray())
            .NonEmptyListOf()
            .Select(parts => string.Concat(parts))
            // The ends of values are trimmed by the driver's own grammar unless quoted; blanks inside stay.
            .Where(text => text.Trim() == text);

    [Fact]
    public void A_URI_is_read_back() => Check(a =>
        $"postgresql://{Uri.EscapeDataString(a.User)}:{Uri.EscapeDataString(a.Password)}@"
        + (a.Host.Contains(':', StringComparison.Ordinal) ? $"[{a.Host}]" : Uri.EscapeDataString(a.Host))
        + $":{a.Port}/{Uri.EscapeDataString(a.Database)}");

    [Fact]
    public void A_keyword_string_of_libpq_is_read_back() => Check(a =>
        $"host={Quoted(a.Host)} port={a.Port} dbname={Quoted(a.Database)} user={Quoted(a.User)} "
        + $"password={Quoted(a.Password)}");

    [Fact]
    public void A_keyword_string_of_the_driver_is_read_back() => Check(a =>
        new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = a.Host,
            Port = a.Port,
            Database = a.Database,
            Username = a.User,
            Password = a.Password,
        }.ConnectionString);

    [Fact]
    public void The_drivers_connection_string_says_what_was_read() => Prop.ForAll(Addresses, a =>
    {
        var builder = new Npgsql.NpgsqlConnectionStringBuilder(
            Resolve(
                null,
                ("PGHOST", a.Host), ("PGUSER", a.User), ("PGDATABASE", a.Database), ("PGPASSWORD", a.Password))
                .ToNpgsql().ConnectionString);

        return (builder.Host, builder.Username, builder.Database, builder.Password)
            == (a.Host, a.User, a.Database, a.Password);
    }).QuickCheckThrowOnFailure();

    private static string Quoted(string value) =>
        $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    private void Check(Func<Address, string> format) => Prop.ForAll(Addresses, a =>
    {
        var read = Resolve(null, ("CUTOVER_TARGET", format(a)));
        return read.Hosts[0] == new HostAddress(a.Host, a.Port)
            && (read.Database, read.User, read.Password!.Reveal()) == (a.Database, a.User, a.Password);
    }).QuickCheckThrowOnFailure();

    private sealed record Address(string Host, int Port, string Database, string User, string Password);
}

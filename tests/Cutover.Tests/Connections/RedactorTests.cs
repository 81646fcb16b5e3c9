using System.Text.Json;
using Cutover.Connections;

namespace Cutover.Tests.Connections;

public sealed class RedactorTests
{
    private readonly Redactor _redactor = new();

    [Theory]
    [InlineData("postgresql://deploy:s3cret@db/app", "postgresql://deploy:***@db/app")]
    [InlineData("see mysql://u:p@ss@db/x?a=b ok", "see mysql://u:***@db/x?a=b ok")]
    [InlineData("postgresql://deploy@db:5432/app", "postgresql://deploy@db:5432/app")]
    [InlineData("http://localhost:5000/path", "http://localhost:5000/path")]
    [InlineData("host=db password=s3cret user=x", "host=db password=*** user=x")]
    [InlineData("host=db password = 's3 \\' cret' user=x", "host=db password = '***' user=x")]
    [InlineData("Host=db;Password=s3cret;Port=1", "Host=db;Password=***;Port=1")]
    [InlineData("Host=db;Pwd=\"s3;cret\";Port=1", "Host=db;Pwd=\"***\";Port=1")]
    [InlineData("?user=x&password=s3cret&sslmode=require", "?user=x&password=***&sslmode=require")]
    [InlineData("PGPASSWORD=s3cret psql", "PGPASSWORD=*** psql")]
    [InlineData("export MYSQL_PWD='s3 cret'", "export MYSQL_PWD='***'")]
    [InlineData("sslpassword=s3cret", "sslpassword=***")]
    [InlineData("{\"password\": \"s3\\\"cret\", \"a\": 1}", "{\"password\": \"***\", \"a\": 1}")]
    [InlineData("{\"text\":\"password=s3cret\"}", "{\"text\":\"password=***\"}")]
    [InlineData("{\"t\":\"{\\\"password\\\":\\\"s3cret\\\"}\"}", "{\"t\":\"{\\\"password\\\":\\\"***\\\"}\"}")]
    [InlineData("alter role x password 's3''cret';", "alter role x password '***';")]
    [InlineData("create user x identified by 's3cret'", "create user x identified by '***'")]
    [InlineData("f(password => 's3cret')", "f(password => '***')")]
    [InlineData("Authorization: Bearer abc.def\nnext", "Authorization: ***\nnext")]
    [InlineData("curl -H 'authorization: Basic abc=' url", "curl -H 'authorization: ***' url")]
    [InlineData("{\"X-Api-Key\":\"abc\"}", "{\"X-Api-Key\":\"***\"}")]
    [InlineData("x-api-key: abc def\r\nnext", "x-api-key: ***\r\nnext")]
    public void What_looks_like_a_secret_is_hidden(string text, string shown) =>
        _redactor.Redact(text).ShouldBe(shown);

    [Theory]
    [InlineData("password authentication failed for user \"deploy\"")]
    [InlineData("the password of role \"deploy\" was refused")]
    [InlineData("Set PGPASSWORD, or add to ~/.pgpass: db:5432:app:deploy:<the password>")]
    [InlineData("password_encryption = scram-sha-256")]
    [InlineData("a password is never a flag value")]
    [InlineData("password=")]
    [InlineData("")]
    public void What_is_no_secret_is_left_alone(string text) =>
        _redactor.Redact(text).ShouldBeSameAs(text);

    [Fact]
    public void A_registered_secret_is_hidden_wherever_it_stands()
    {
        _redactor.Register("s3cret");

        _redactor.Redact("role s3cret, xs3crets").ShouldBe("role ***, x***s");
    }

    [Fact]
    public void A_registered_secret_is_hidden_in_every_spelling()
    {
        const string secret = "a'b\"c\\d e&f<g>é%@/";
        _redactor.Register(secret);

        string[] spellings =
        [
            secret,
            Uri.EscapeDataString(secret),
            System.Net.WebUtility.UrlEncode(secret),
            JsonSerializer.Serialize(secret).Trim('"'),
            System.Net.WebUtility.HtmlEncode(secret),
            System.Security.SecurityElement.Escape(secret),
            secret.Replace("'", "''", StringComparison.Ordinal),
        ];

        foreach (var spelling in spellings)
        {
            _redactor.Redact($"<{spelling}>").ShouldBe("<***>");
        }
    }

    [Fact]
    public void Of_overlapping_secrets_neither_shows_an_end()
    {
        _redactor.Register("abcd");
        _redactor.Register("cdef");
        _redactor.Register("abcdefgh");

        _redactor.Redact("xabcdefy abcdefghz abcd").ShouldBe("x***y ***z ***");
    }

    [Fact]
    public void A_short_secret_is_hidden_only_where_it_is_given_a_name()
    {
        _redactor.Register("app");

        _redactor.Redact("app on db, password=app").ShouldBe("app on db, password=***");
    }

    [Fact]
    public void A_secret_of_several_lines_is_hidden_line_by_line()
    {
        _redactor.Register("-----BEGIN\nMIIEvQIBADANBg\r\n-----END");

        _redactor.Redact("key MIIEvQIBADANBg").ShouldBe("key ***");
    }

    [Fact]
    public void Nothing_makes_it_throw()
    {
        _redactor.Register((string?)null);
        _redactor.Register("");
        _redactor.Register("\ud800\ud800lone");

        _redactor.Redact(null).ShouldBe("");
        _redactor.Redact("\ud800 \udc00").ShouldBe("\ud800 \udc00");
        _redactor.Redact("\ud800\ud800lone").ShouldBe("***");
    }

    [Theory]
    [InlineData("://a:")]
    [InlineData("password='")]
    [InlineData("password=;a")]
    [InlineData("password ")]
    [InlineData("://@")]
    [InlineData("aaaa")]
    public void A_hostile_text_takes_linear_time(string part)
    {
        _redactor.Register("aaaaaaaab");
        var text = string.Concat(Enumerable.Repeat(part, 400_000));

        // No timing is asserted: a quadratic scan of this would not end within the run.
        _redactor.Redact(text).ShouldNotBeNull();
    }
}

using System.Text;
using Cutover.Connections;
using FsCheck;
using FsCheck.Fluent;

namespace Cutover.Tests.Connections;

/// <summary>Whatever the secrets, the text and the cuts are, no secret comes out.</summary>
public sealed class RedactorPropertyTests
{
    // Few letters, so that secrets overlap, repeat and begin alike.
    private static Gen<string> Letters(int least, int most) =>
        from length in Gen.Choose(least, most)
        from letters in Gen.ArrayOf(Gen.Elements("abcab'\"%: =p".ToCharArray()), length)
        select new string(letters);

    private static readonly Arbitrary<Case> Cases = Arb.From(
        from secrets in Letters(4, 9).NonEmptyListOf()
        from parts in Gen.OneOf(
            Letters(0, 12),
            Gen.Elements("\n", "\r\n", "password=", "://u:", "@", " ", "'", "\"", "Authorization: "),
            Gen.Elements(secrets.ToArray()),
            Gen.Elements(secrets.Select(Uri.EscapeDataString).ToArray())).ListOf()
        from cuts in Gen.Choose(1, 7).NonEmptyListOf()
        select new Case([.. secrets], string.Concat(parts), [.. cuts]));

    private static Config Often => Config.QuickThrowOnFailure.WithMaxTest(1000).WithEndSize(25);

    [Fact]
    public void No_text_shows_a_registered_secret() => Prop.ForAll(Cases, c =>
        Clean(c, Redactor(c).Redact(c.Text))).Check(Often);

    [Fact]
    public void No_chunking_shows_a_registered_secret() => Prop.ForAll(Cases, c =>
        Clean(c, Written(c, flush: false))).Check(Often);

    [Fact]
    public void No_flush_in_between_shows_a_registered_secret() => Prop.ForAll(Cases, c =>
        Clean(c, Written(c, flush: true))).Check(Often);

    [Fact]
    public void Chunking_does_not_change_what_is_shown() => Prop.ForAll(Cases, c =>
        Written(c, flush: false) == ByLine(c)).Check(Often);

    [Fact]
    public void Flushing_does_not_change_what_is_shown() => Prop.ForAll(Cases, c =>
        Plain(Written(c, flush: true)) == Plain(ByLine(c))).Check(Often);

    [Fact]
    public void A_text_without_secrets_passes_unchanged() => Prop.ForAll(Cases, c =>
    {
        var text = c.Text.Replace("p", "q", StringComparison.Ordinal).Replace(":", ";", StringComparison.Ordinal);
        return new Redactor().Redact(text) == text;
    }).QuickCheckThrowOnFailure();

    private static Redactor Redactor(Case c)
    {
        var redactor = new Redactor();
        foreach (var secret in c.Secrets)
        {
            redactor.Register(secret);
        }

        return redactor;
    }

    private static string Written(Case c, bool flush)
    {
        using var inner = new StringWriter();
        using (var writer = new RedactingTextWriter(inner, Redactor(c)))
        {
            var at = 0;
            for (var i = 0; at < c.Text.Length; i++)
            {
                var length = Math.Min(c.Cuts[i % c.Cuts.Count], c.Text.Length - at);
                writer.Write(c.Text.AsSpan(at, length));
                at += length;
                if (flush)
                {
                    writer.Flush();
                }
            }
        }

        return inner.ToString();
    }

    private static string ByLine(Case c)
    {
        var redactor = Redactor(c);
        var shown = new StringBuilder();
        var start = 0;
        for (var i = 0; i < c.Text.Length; i++)
        {
            if (c.Text[i] is '\n' or '\r')
            {
                shown.Append(redactor.Redact(c.Text[start..(i + 1)]));
                start = i + 1;
            }
        }

        return shown.Append(redactor.Redact(c.Text[start..])).ToString();
    }

    // Two marks that touch are one in a whole line, and may be two on either side of a flush.
    private static string Plain(string text)
    {
        while (text.Contains("******", StringComparison.Ordinal))
        {
            text = text.Replace("******", "***", StringComparison.Ordinal);
        }

        return text;
    }

    private static bool Clean(Case c, string shown) =>
        c.Secrets.All(s => !shown.Contains(s, StringComparison.Ordinal)
            && !shown.Contains(Uri.EscapeDataString(s), StringComparison.Ordinal));

    private sealed record Case(IReadOnlyList<string> Secrets, string Text, IReadOnlyList<int> Cuts)
    {
        public override string ToString() =>
            $"secrets {string.Join(" | ", Secrets)}\ntext {Text}\ncuts {string.Join(' ', Cuts)}\n"
            + $"whole {ByLine(this)}\nflushed {Written(this, flush: true)}";
    }
}

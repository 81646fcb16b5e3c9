using System.Globalization;
using static Cutover.Sandbox.Platform.PlatformSize;

namespace Cutover.Sandbox.Platform;

/// <summary>The synthetic platform of pack <c>launch</c>: who its people are, what they paid, and what two services know of it.</summary>
/// <remarks>
/// Everything follows from the seed. At a scale of 1 the counts are those that the pack is tested against; a scale of n
/// multiplies each by n exactly. Rows are made when they are asked for, so any scale takes no memory.
/// </remarks>
public sealed class LearningPlatform
{
    private const int PeoplePerBlock = 100_000;
    private const int FirstStranger = Contacts;

    private static readonly DateTimeOffset Opened = new(2024, 9, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Open = TimeSpan.FromDays(360);
    private static readonly decimal[] OtherAmounts = [150m, 250.50m, 1200m, 75.25m, 499m];
    private static readonly string[] P2PDescriptions = ["Papers to Profits", "PAPERS TO PROFITS - Full Course", "Enrollment: Papers To Profits (Batch 3)"];
    private static readonly string[] CanvaDescriptions = ["Canva E-book", "CANVA templates e-book", "E-book: 100 Canva Ideas"];
    private static readonly string[] OtherDescriptions = ["Donation", "1:1 coaching call", "Webinar replay"];

    private readonly ulong _seed;

    /// <summary>A platform of its own for every seed.</summary>
    /// <param name="seed">Decides names, days and order, and no count.</param>
    /// <param name="scale">How many times the plan's counts; at least 1.</param>
    public LearningPlatform(int seed = 1, int scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        Seed = seed;
        Scale = scale;
        _seed = Hash.Of((ulong)seed, 0, 0);
    }

    /// <summary>Decides names, days and order.</summary>
    public int Seed { get; }

    /// <summary>How many times the plan's counts.</summary>
    public int Scale { get; }

    /// <summary>How many contacts there are.</summary>
    public int ContactCount => Contacts * Scale;

    /// <summary>How many invoices there are.</summary>
    public int InvoiceCount => Invoices * Scale;

    /// <summary>The contact at a position, oldest first.</summary>
    public Contact ContactAt(int position)
    {
        var (block, place) = Math.DivRem(position, Contacts);
        var number = Hash.Shuffled(place, Contacts, 7919, _seed);
        var person = PersonIn(block, number);
        var tags = TagsOf(number, Hash.Of(_seed, 2, position));
        var source = (number % 5) switch
        {
            0 => "https://academy.test/free-webinar",
            1 => "https://ads.academy.test/fb?campaign=7",
            2 => "https://ebooks.academy.test/canva",
            _ => null,
        };
        return new Contact(1_000_000 + position, person, tags, Moment(place, Contacts), source);
    }

    /// <summary>The invoice at a position, oldest first.</summary>
    public Invoice InvoiceAt(int position)
    {
        var (block, place) = Math.DivRem(position, Invoices);
        var number = Hash.Shuffled(place, Invoices, 4001, _seed);
        var (status, product, ordinal) = KindOf(number);
        var hash = Hash.Of(_seed, 3, position);
        var payerNumber = PayerOf(status, product, ordinal, hash);
        var payer = PersonIn(block, payerNumber);
        var created = Moment(place, Invoices).AddSeconds(block % 60);
        return new Invoice(
            Id: $"{Hash.Of(_seed, 4, position):x16}{position:x8}",
            ExternalId: string.Create(CultureInfo.InvariantCulture, $"{Reference(product)}-{((long)block * PeoplePerBlock) + payerNumber}"),
            Status: status,
            Description: DescriptionOf(product, hash),
            Amount: AmountOf(product, ordinal),
            Payer: payer,
            PayerEmail: product == Product.Other && status is "PAID" or "SETTLED" && ordinal % 6 == 0 ? null : AsTyped(payer.Email, hash),
            CreatedAt: created,
            PaidAt: status is "PAID" or "SETTLED" ? created.AddSeconds(60 + (hash % 36_000)) : null);
    }

    internal Guid UserId(int block, int number) => Hash.Guid(_seed, 5, ((long)block * PeoplePerBlock) + number);

    internal Person PersonIn(int block, int number) => Person.Of(_seed, ((long)block * PeoplePerBlock) + number);

    internal DateTimeOffset DayOf(int block, int number) => Moment((int)(Hash.Of(_seed, 6, ((long)block * PeoplePerBlock) + number) % 10_000), 10_000);

    private enum Product
    {
        P2P,
        Canva,
        Other,
    }

    private static IReadOnlyList<string> TagsOf(int number, ulong hash) => number switch
    {
        < PaidAndCanva => hash % 3 == 0 ? ["PaidP2P", "Canva", "FBInviteSent"] : ["PaidP2P", "Canva"],
        < FirstCanvaOnly => hash % 3 == 0 ? ["PaidP2P", "FBInviteSent"] : ["PaidP2P"],
        < FirstImported => ["Canva"],
        < FirstLead => ["imported"],
        _ => (hash % 4) switch { 0 => ["Webinar"], 1 => ["Ebook"], 2 => ["FBInviteSent", "Webinar"], _ => [] },
    };

    private static (string Status, Product Product, int Ordinal) KindOf(int number) => number switch
    {
        < CollectedP2P => (number < PaidP2P ? "PAID" : "SETTLED", Product.P2P, number),
        < CollectedP2P + CollectedCanva => (number - CollectedP2P < PaidCanva ? "PAID" : "SETTLED", Product.Canva, number - CollectedP2P),
        < Collected => (number - CollectedP2P - CollectedCanva < PaidOther ? "PAID" : "SETTLED", Product.Other, number - CollectedP2P - CollectedCanva),
        < Collected + Expired => ("EXPIRED", OpenProduct(number - Collected, ExpiredP2P, ExpiredCanva), number),
        _ => ("PENDING", OpenProduct(number - Collected - Expired, PendingP2P, PendingCanva), number),
    };

    private static Product OpenProduct(int ordinal, int p2p, int canva) =>
        ordinal < p2p ? Product.P2P : ordinal < p2p + canva ? Product.Canva : Product.Other;

    /// <summary>
    /// Most course payments are by people with the tag; twelve paid twice, four were imported, twelve are in no list.
    /// Most e-book payments are by people with that tag; twenty paid twice, three are in no list.
    /// </summary>
    private static int PayerOf(string status, Product product, int ordinal, ulong hash) => (status, product) switch
    {
        ("EXPIRED" or "PENDING", _) => (int)(hash % Contacts),
        (_, Product.P2P) => ordinal switch
        {
            < 3306 => ordinal,
            < 3318 => ordinal - 3306,
            < 3322 => FirstImported + ordinal - 3318,
            _ => FirstStranger + ordinal - 3322,
        },
        (_, Product.Canva) => ordinal switch
        {
            < 1400 => ordinal * 2,
            < 2760 => FirstCanvaOnly + ordinal - 1400,
            < 2780 => (ordinal - 2760) * 2,
            _ => FirstStranger + 12 + ordinal - 2780,
        },
        _ => FirstLead + ordinal,
    };

    private static string Reference(Product product) => product switch { Product.P2P => "p2p", Product.Canva => "canva", _ => "shop" };

    private static string DescriptionOf(Product product, ulong hash)
    {
        var texts = product switch { Product.P2P => P2PDescriptions, Product.Canva => CanvaDescriptions, _ => OtherDescriptions };
        return texts[(int)(hash % 3)];
    }

    private static decimal AmountOf(Product product, int ordinal) => product switch
    {
        Product.P2P => 1000m,
        Product.Canva => 49m,
        _ => OtherAmounts[ordinal % OtherAmounts.Length],
    };

    /// <summary>People type their address as they like.</summary>
    private static string AsTyped(string email, ulong hash) => (hash % 7) switch
    {
        0 => email.ToUpperInvariant(),
        1 => $" {email}",
        2 => $"{char.ToUpperInvariant(email[0])}{email[1..]} ",
        _ => email,
    };

    private static DateTimeOffset Moment(int place, int count) => Opened + TimeSpan.FromSeconds((long)(Open.TotalSeconds * place / count));
}

using System.Globalization;

namespace Cutover.Sandbox.Platform;

/// <summary>Somebody who does not exist: a name and an address below the reserved domain <c>.test</c>.</summary>
/// <param name="FirstName">Given name.</param>
/// <param name="LastName">Surname.</param>
/// <param name="Email">Unique, lower-cased.</param>
/// <param name="Phone">A number that nobody has.</param>
public readonly record struct Person(string FirstName, string LastName, string Email, string Phone)
{
    private static readonly string[] FirstNames =
    [
        "Maria", "Jose", "Ana", "Juan", "Liza", "Carlo", "Rosa", "Miguel", "Grace", "Paolo", "Joy", "Ramon", "Cristina", "Dante",
        "Elena", "Felipe", "Gina", "Hector", "Irene", "Jun", "Karen", "Leo", "Mila", "Noel", "Olivia", "Pilar", "Rico", "Sofia",
        "Tomas", "Vicky", "Zoë",
    ];

    private static readonly string[] LastNames =
    [
        "Santos", "Reyes", "Cruz", "Bautista", "Ocampo", "Garcia", "Mendoza", "Torres", "Flores", "Ramos", "Aquino", "Castillo",
        "Villanueva", "Navarro", "Domingo", "Salazar", "Mercado", "Dela Rosa", "Peña", "Lim", "Tan", "Go", "Sy", "Uy", "O'Hara",
    ];

    internal static Person Of(ulong seed, long number)
    {
        var hash = Hash.Of(seed, 1, number);
        var first = FirstNames[(int)(hash % (ulong)FirstNames.Length)];
        var last = LastNames[(int)((hash >> 16) % (ulong)LastNames.Length)];
        var mailbox = (hash >> 32) % 3 == 0 ? "post.test" : "inbox.test";
        return new Person(
            first,
            last,
            string.Create(CultureInfo.InvariantCulture, $"{Plain(first)}.{Plain(last)}.{number}@{mailbox}"),
            string.Create(CultureInfo.InvariantCulture, $"+63000{number % 10_000_000:0000000}"));
    }

    private static string Plain(string name) => string.Concat(name
        .Replace('ë', 'e')
        .Replace('ñ', 'n')
        .Where(char.IsAsciiLetter)
        .Select(char.ToLowerInvariant));
}

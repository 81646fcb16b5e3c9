using System.Globalization;
using System.Xml;

namespace Cutover.Gates;

/// <summary>Counts tests while a report streams by, element by element.</summary>
internal abstract class TestCounter
{
    public long Passed { get; private set; }

    public long Failed { get; private set; }

    public long Skipped { get; private set; }

    protected long Counted => Passed + Failed + Skipped;

    /// <summary>The counter for a format.</summary>
    public static TestCounter For(ReportFormat format) => format switch
    {
        ReportFormat.Trx => new TrxCounter(),
        _ => new JUnitCounter(),
    };

    /// <summary>Whether a report of this format begins with such an element.</summary>
    public abstract bool IsRoot(string element);

    /// <summary>An element begins; the reader stands on it, with its attributes.</summary>
    /// <exception cref="XmlException">What the report says of itself shows that it is not whole.</exception>
    public abstract void Begin(XmlReader element);

    /// <summary>An element ends, also one that was empty.</summary>
    /// <exception cref="XmlException">The report holds fewer tests than it says.</exception>
    public abstract void End(string element, int depth);

    /// <summary>A text; the reader stands on it.</summary>
    /// <remarks>What tests wrote can be long: who does not need a text leaves it unread.</remarks>
    public virtual void Text(XmlReader text)
    {
    }

    protected void Count(TestOutcome outcome)
    {
        switch (outcome)
        {
            case TestOutcome.Passed:
                Passed++;
                break;
            case TestOutcome.Skipped:
                Skipped++;
                break;
            default:
                Failed++;
                break;
        }
    }

    /// <summary>A number that the report gives of itself; null where it gives none.</summary>
    protected static long? Number(XmlReader element, string attribute) =>
        long.TryParse(element.GetAttribute(attribute), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    protected static void ThrowIfFewer(long? said, long held)
    {
        if (said > held)
        {
            throw new XmlException(string.Create(CultureInfo.InvariantCulture, $"it says {said} tests and holds {held}: it is not whole"));
        }
    }
}

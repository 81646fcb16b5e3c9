namespace Cutover.Gates;

/// <summary>How a test report is written.</summary>
public enum ReportFormat
{
    /// <summary>JUnit XML, as most build servers read it.</summary>
    JUnit,

    /// <summary>Visual Studio's TRX.</summary>
    Trx,
}

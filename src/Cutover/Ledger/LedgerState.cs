namespace Cutover.Ledger;

/// <summary>How far a script has got, as the ledger records it.</summary>
public enum LedgerState
{
    /// <summary>In DbUp's journal only; its checksum is not known.</summary>
    Adopted,

    /// <summary>Applied, with its checksum.</summary>
    Applied,

    /// <summary>A script without a transaction that stopped half-way.</summary>
    Partial,
}

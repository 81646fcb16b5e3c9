namespace Cutover.Sandbox.Platform;

/// <summary>The counts of one block; a scale of n is n blocks of other people.</summary>
internal static class PlatformSize
{
    // Contacts, by tags.
    public const int PaidAndCanva = 2893;
    public const int PaidOnly = 771;
    public const int CanvaOnly = 2023;
    public const int Imported = 1108;
    public const int Leads = 8475;
    public const int Contacts = PaidAndCanva + PaidOnly + CanvaOnly + Imported + Leads;

    public const int FirstCanvaOnly = PaidAndCanva + PaidOnly;
    public const int FirstImported = FirstCanvaOnly + CanvaOnly;
    public const int FirstLead = FirstImported + Imported;

    // Invoices, by status and product.
    public const int PaidP2P = 3002;
    public const int SettledP2P = 332;
    public const int PaidCanva = 1484;
    public const int SettledCanva = 1299;
    public const int PaidOther = 10;
    public const int SettledOther = 9;
    public const int ExpiredP2P = 973;
    public const int ExpiredCanva = 1839;
    public const int ExpiredOther = 6;
    public const int PendingP2P = 36;
    public const int PendingCanva = 31;
    public const int PendingOther = 4;
    public const int CollectedP2P = PaidP2P + SettledP2P;
    public const int CollectedCanva = PaidCanva + SettledCanva;
    public const int CollectedOther = PaidOther + SettledOther;
    public const int Collected = CollectedP2P + CollectedCanva + CollectedOther;
    public const int Expired = ExpiredP2P + ExpiredCanva + ExpiredOther;
    public const int Pending = PendingP2P + PendingCanva + PendingOther;
    public const int Invoices = Collected + Expired + Pending;

    // Production before the launch.
    public const int Users = 3645;
    public const int UsersWithoutProfile = 9;
    public const int Transactions = 3358;
    public const int Enrollments = 2883;
    public const int Admins = 6;
    public const int QualityTeam = 10;
    public const int TestUsers = 2040;
    public const int Customers = Users - Admins - QualityTeam - TestUsers;
    public const int Affiliates = 25;
    public const int CustomerTransactions = 1458;
    public const int CustomerEnrollments = 1403;
}

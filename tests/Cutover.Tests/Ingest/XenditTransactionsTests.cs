using Cutover.Sources.Ingest;

namespace Cutover.Tests.Ingest;

/// <summary>How transactions are asked for.</summary>
public sealed class XenditTransactionsTests
{
    [Fact]
    public void The_shops_currency_is_asked_for_on_every_page()
    {
        var source = new XenditTransactions();

        source.Path("", null).ShouldBe("/transactions?limit=50&currency=PHP");
        source.Path("txn_1", new DateTimeOffset(2025, 6, 30, 4, 0, 0, TimeSpan.Zero))
            .ShouldBe("/transactions?limit=50&currency=PHP&updated%5Bgte%5D=2025-06-30T04:00:00.000Z&after_id=txn_1");
    }
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Cutover.Sandbox.Platform;

/// <summary>An invoice as the payment service knows it, with the transaction that paid it.</summary>
/// <param name="Id">The invoice's id.</param>
/// <param name="ExternalId">The shop's own reference, which a second order of the same person shares.</param>
/// <param name="Status">PAID, SETTLED, EXPIRED or PENDING.</param>
/// <param name="Description">What was sold, as the shop wrote it.</param>
/// <param name="Amount">In units of the currency.</param>
/// <param name="Payer">Who was to pay.</param>
/// <param name="PayerEmail">As it was typed: in any case, with blanks; null where nobody asked for it.</param>
/// <param name="CreatedAt">When the invoice was made.</param>
/// <param name="PaidAt">When it was paid; null when it was not.</param>
public sealed record Invoice(
    string Id,
    string ExternalId,
    string Status,
    string Description,
    decimal Amount,
    Person Payer,
    string? PayerEmail,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PaidAt)
{
    private const string BusinessId = "5f27a14a9bf05c73dd040bc8";

    /// <summary>When the money reaches the shop; null when none comes.</summary>
    public DateTimeOffset? SettlesAt => PaidAt?.AddDays(2);

    /// <summary>Until when it can be paid.</summary>
    public DateTimeOffset ExpiresAt => CreatedAt.AddDays(1);

    /// <summary>When it last changed.</summary>
    public DateTimeOffset UpdatedAt => Status switch
    {
        "SETTLED" => SettlesAt!.Value,
        "PAID" => PaidAt!.Value,
        "EXPIRED" => ExpiresAt,
        _ => CreatedAt,
    };

    /// <summary>Whether money came in, so that there is a transaction.</summary>
    public bool IsCollected => PaidAt is not null;

    /// <summary>The id of the transaction.</summary>
    public string TransactionId => $"txn_{Id[..8]}-{Id[8..12]}-4{Id[12..15]}-8{Id[15..18]}-{Id[18..]}000000";

    /// <summary>An instant as the service writes it.</summary>
    public static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The item that <c>GET /v2/invoices</c> returns.</summary>
    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["external_id"] = ExternalId,
        ["user_id"] = BusinessId,
        ["status"] = Status,
        ["merchant_name"] = "Academy",
        ["amount"] = Amount,
        ["payer_email"] = PayerEmail,
        ["description"] = Description,
        ["expiry_date"] = Instant(ExpiresAt),
        ["invoice_url"] = $"https://checkout.xendit.test/web/{Id}",
        ["payment_method"] = IsCollected ? "EWALLET" : null,
        ["should_exclude_credit_card"] = false,
        ["should_send_email"] = false,
        ["created"] = Instant(CreatedAt),
        ["updated"] = Instant(UpdatedAt),
        ["currency"] = "PHP",
        ["items"] = new JsonArray(new JsonObject { ["name"] = Description, ["quantity"] = 1, ["price"] = Amount }),
        ["customer"] = new JsonObject { ["given_names"] = Payer.FirstName, ["mobile_number"] = Payer.Phone },
        ["metadata"] = null,
    };

    /// <summary>The item that <c>GET /transactions</c> returns. It knows no e-mail.</summary>
    public JsonObject ToTransactionJson()
    {
        var fee = decimal.Round(Amount * 0.023m, 2);
        return new JsonObject
        {
            ["id"] = TransactionId,
            ["product_id"] = Id,
            ["type"] = "PAYMENT",
            ["status"] = "SUCCESS",
            ["channel_category"] = "EWALLET",
            ["channel_code"] = "PH_GCASH",
            ["reference_id"] = ExternalId,
            ["account_identifier"] = null,
            ["currency"] = "PHP",
            ["amount"] = Amount,
            ["net_amount"] = Amount - fee,
            ["net_amount_currency"] = "PHP",
            ["cashflow"] = "MONEY_IN",
            ["settlement_status"] = Status == "SETTLED" ? "SETTLED" : "PENDING",
            ["estimated_settlement_time"] = Instant(SettlesAt!.Value),
            ["business_id"] = BusinessId,
            ["created"] = Instant(PaidAt!.Value),
            ["updated"] = Instant(UpdatedAt),
            ["fee"] = new JsonObject
            {
                ["xendit_fee"] = fee,
                ["value_added_tax"] = 0,
                ["xendit_withholding_tax"] = 0,
                ["third_party_withholding_tax"] = 0,
                ["status"] = "COMPLETED",
            },
            ["product_data"] = null,
        };
    }
}

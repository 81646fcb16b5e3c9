using System.Text.Json.Nodes;

namespace Cutover.Sandbox.Apis;

/// <summary>What one endpoint lists, oldest first. It may be changed while it is read; members are safe to call from any thread.</summary>
public sealed class ApiList
{
    private readonly Lock _gate = new();
    private readonly List<ApiItem> _items;

    internal ApiList(IEnumerable<ApiItem> items) => _items = [.. items.OrderBy(static i => i.CreatedAt)];

    /// <summary>How many there are.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _items.Count;
            }
        }
    }

    /// <summary>The id at a position, oldest first.</summary>
    public string IdAt(int position)
    {
        lock (_gate)
        {
            return _items[position].Id;
        }
    }

    /// <summary>Adds an item as the newest.</summary>
    public void Add(JsonObject body, string id, DateTimeOffset createdAt)
    {
        lock (_gate)
        {
            _items.Add(new ApiItem(id, createdAt, createdAt, () => (JsonObject)body.DeepClone()));
        }
    }

    /// <summary>Changes an item where it stands; it counts as updated at that instant.</summary>
    public void Change(string id, DateTimeOffset updatedAt, Action<JsonObject> change)
    {
        lock (_gate)
        {
            var at = _items.FindIndex(i => i.Id == id);
            var before = _items[at];
            _items[at] = before with
            {
                UpdatedAt = updatedAt,
                Body = () =>
                {
                    var body = before.Body();
                    change(body);
                    return body;
                },
            };
        }
    }

    /// <summary>Takes an item out.</summary>
    public void Remove(string id)
    {
        lock (_gate)
        {
            _items.RemoveAll(i => i.Id == id);
        }
    }

    /// <summary>The items after a cursor, and whether more follow.</summary>
    /// <param name="after">The id to continue after; null for the beginning. An id that is gone gives null.</param>
    /// <param name="isNewestFirst">The order.</param>
    /// <param name="since">Only what was updated then or later.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="currency">Only what is in this currency; null for all.</param>
    internal (IReadOnlyList<JsonObject> Items, bool HasMore)? Page(
        string? after, bool isNewestFirst, DateTimeOffset? since, int limit, string? currency = null)
    {
        lock (_gate)
        {
            var step = isNewestFirst ? -1 : 1;
            var at = isNewestFirst ? _items.Count - 1 : 0;
            if (!string.IsNullOrEmpty(after))
            {
                var found = Find(after, isNewestFirst);
                if (found < 0)
                {
                    return null;
                }

                at = found + step;
            }

            List<JsonObject> page = [];
            for (; at >= 0 && at < _items.Count; at += step)
            {
                if (since is not null && _items[at].UpdatedAt < since)
                {
                    continue;
                }

                var body = _items[at].Body();
                if (currency is not null && (string?)body["currency"] != currency)
                {
                    continue;
                }

                if (page.Count == limit)
                {
                    return (page, true);
                }

                page.Add(body);
            }

            return (page, false);
        }
    }

    private int Find(string id, bool isNewestFirst) =>
        isNewestFirst ? _items.FindLastIndex(i => i.Id == id) : _items.FindIndex(i => i.Id == id);
}

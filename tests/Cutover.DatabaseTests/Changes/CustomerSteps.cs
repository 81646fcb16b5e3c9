using FsCheck;
using FsCheck.Fluent;

namespace Cutover.DatabaseTests.Changes;

/// <summary>Random work of customers: few keys, so that changes meet, swap, cascade and undo one another.</summary>
internal static class CustomerSteps
{
    private static readonly Gen<int> Id = Gen.Choose(1, 8);
    private static readonly Gen<string> Code = Gen.Elements("'a'", "'b'", "'c'", "'d'", "'A'", "null");
    private static readonly Gen<string> Region = Gen.Elements("north", "south", "east");

    private static readonly Gen<string> Parents = Gen.OneOf(
        Of(Id, Code, static (i, c) => $"insert into shop.parent (id, code, price) values ({i}, {c}, {i})"),
        Of(Id, Id, static (i, p) => $"update shop.parent set price = {p}.5 where id = {i}"),
        Of(Id, Code, static (i, c) => $"update shop.parent set code = {c} where id = {i}"),
        Of(Id, Id, static (i, j) => $"update shop.parent set id = {j} where id = {i}"),
        Of(Id, Id, static (i, f) => $"update shop.parent set favourite = {f} where id = {i}"),
        Of(Id, static i => $"delete from shop.parent where id = {i}"),
        Of(Id, Code, static (i, c) => $"insert into shop.parent (id, code, price) values ({i}, {c}, 7) on conflict (id) do update set code = excluded.code, price = 8"),
        Of(Id, Id, static (i, j) => $"merge into shop.parent p using (values ({i}, 1), ({j}, 2)) s (id, n) on s.id = p.id when matched and s.n = 1 then delete when matched then update set price = 9 when not matched then insert (id, code, price) values (s.id, null, 3)"),
        Of(Id, Id, static (i, j) => $"do $$ declare a text := (select code from shop.parent where id = {i}); b text := (select code from shop.parent where id = {j}); begin update shop.parent set code = null where id = {i}; update shop.parent set code = a where id = {j}; update shop.parent set code = b where id = {i}; end $$"),
        Of(Id, Id, static (i, j) => $"do $$ begin update shop.parent set id = -1 where id = {i}; update shop.parent set id = {i} where id = {j}; update shop.parent set id = {j} where id = -1; end $$"),
        Of(Id, Id, static (i, j) => $"with gone as (delete from shop.parent where id = {i} returning code) insert into shop.parent (id, code) select {j}, code from gone"),
        Of(Id, static i => $"copy shop.parent (id, price) from stdin\n{i}\t1.25\n{i + 1}\t1.5\n"),
        Gen.Constant("truncate shop.parent, shop.child"));

    private static readonly Gen<string> Children = Gen.OneOf(
        Of(Id, Id, static (p, n) => $"insert into shop.child (parent_id, position, note) values ({p}, {n}, 'new')"),
        Of(Id, Id, static (i, p) => $"update shop.child set parent_id = {p} where id = {i}"),
        Of(Id, Id, static (i, n) => $"update shop.child set position = {n} where id = {i}"),
        Of(Id, Id, static (i, j) => $"update shop.child c set parent_id = o.parent_id, position = o.position from shop.child o where c.id in ({i}, {j}) and o.id in ({i}, {j}) and c.id <> o.id"),
        Of(Id, static i => $"update shop.child set id = default where id = {i}"),
        Of(Id, static i => $"delete from shop.child where id = {i}"),
        Of(Id, static i => $"update shop.child set note = null where id >= {i}"),
        Of(Id, static i => $"insert into shop.child (parent_id, position) select id, {i} from shop.parent"));

    private static readonly Gen<string> Events = Gen.OneOf(
        Of(Region, Id, static (r, i) => $"insert into shop.event values ('{r}', {i}, 'new')"),
        Of(Id, static i => $"insert into shop.event_north values ('north', {i}, 'direct')"),
        Of(Region, Id, static (r, i) => $"update shop.event set region = '{r}' where id = {i}"),
        Of(Id, Id, static (i, j) => $"update shop.event set id = {j}, note = 'moved' where id = {i}"),
        Of(Id, static i => $"update shop.event_rest set note = 'direct' where id > {i}"),
        Of(Region, Id, static (r, i) => $"delete from shop.event where region = '{r}' and id < {i}"),
        Of(Region, static r => $"update shop.event set id = id + 1 where region = '{r}'"),
        Gen.Elements("truncate shop.event", "truncate shop.event_north", "truncate shop.event_rest"));

    private static readonly Gen<string> Nodes = Gen.OneOf(
        Of(Id, Id, static (i, j) => $"insert into shop.node values ({i}, {j}, {j})"),
        Of(Id, Id, static (i, j) => $"update shop.node set above = {j} where id = {i}"),
        Of(Id, Id, static (i, j) => $"update shop.node set id = {j} where id = {i}"),
        Of(Id, static i => $"update shop.node set id = id + 1, rank = {i} where id >= {i}"),
        Of(Id, static i => $"delete from shop.node where id = {i}"),
        Of(Id, Id, static (i, j) => $"update shop.node set rank = case rank when {i} then {j} else {i} end where rank in ({i}, {j})"));

    private static readonly Gen<string> Transactions =
        Gen.Elements("begin", "begin", "commit", "commit", "rollback", "savepoint s", "rollback to s");

    // One statement: refused half-way, it must not leave its session a replica that no foreign key holds back.
    private static readonly Gen<CustomerStep> Replica = Of(Id, static i =>
        $"do $$ begin set session_replication_role = replica; update shop.parent set price = 11 where id = {i}; delete from shop.event where id = {i}; set session_replication_role = origin; end $$")
        .Select(static sql => new CustomerStep(0, sql));

    private static readonly Gen<CustomerStep> Any = Gen.Frequency(
        (30, In(Parents)),
        (20, In(Children)),
        (15, In(Events)),
        (15, In(Nodes)),
        (15, In(Transactions)),
        (2, Replica),
        (4, Gen.Constant(CustomerStep.Replay)));

    /// <summary>Up to some thirty steps.</summary>
    public static readonly Gen<IReadOnlyList<CustomerStep>> Work =
        from length in Gen.Choose(1, 30)
        from steps in Gen.ArrayOf(Any, length)
        select (IReadOnlyList<CustomerStep>)steps;

    private static Gen<CustomerStep> In(Gen<string> sql) =>
        from session in Gen.Choose(0, CustomerStep.Sessions - 1)
        from text in sql
        select new CustomerStep(session, text);

    private static Gen<string> Of<T>(Gen<T> value, Func<T, string> sql) => value.Select(sql);

    private static Gen<string> Of<T1, T2>(Gen<T1> first, Gen<T2> second, Func<T1, T2, string> sql) =>
        from a in first
        from b in second
        select sql(a, b);
}

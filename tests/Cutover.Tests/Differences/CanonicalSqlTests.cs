using Cutover.Differences.Catalog;

namespace Cutover.Tests.Differences;

public sealed class CanonicalSqlTests
{
    [Theory]
    [InlineData("a+b", "a  +\n b")]
    [InlineData("a=-1", "a = - 1")]
    [InlineData("a /* one /* two */ */ + b", "a + b -- both")]
    [InlineData("x::text", "x :: text")]
    [InlineData("a := b", "a:=b")]
    [InlineData("(ARRAY['a'::character varying, 'b'::character varying])::text[]", "ARRAY[('a'::character varying)::text, ('b'::character varying)::text]")]
    [InlineData("((c)::text = ANY ((ARRAY['a'::character varying, 'b,c'::character varying])::text[]))", "((c)::text = ANY (ARRAY[('a'::character varying)::text, ('b,c'::character varying)::text]))")]
    [InlineData("(ARRAY[f(a, b), (ARRAY[1, 2])::bigint[]])::numeric(10,2)[]", "ARRAY[(f(a, b))::numeric(10,2), (ARRAY[(1)::bigint, (2)::bigint])::numeric(10,2)]")]
    public void Two_spellings_of_one_meaning_are_one(string one, string other) =>
        CanonicalSql.Of(one).ShouldBe(CanonicalSql.Of(other));

    [Theory]
    [InlineData("'a  b'", "'a b'")]
    [InlineData("$$a  b$$", "$$a b$$")]
    [InlineData("\"A b\"", "\"A  b\"")]
    [InlineData("a @- b", "a @ -b")]
    [InlineData("a -- b", "a - - b")]
    [InlineData("E'\\n'", "'\\n'")]
    [InlineData("a::int", "a::bigint")]
    [InlineData("(ARRAY[1, 2])::text[]", "(ARRAY[1, 2])::bigint[]")]
    public void What_may_mean_something_else_stays_apart(string one, string other) =>
        CanonicalSql.Of(one).ShouldNotBe(CanonicalSql.Of(other));

    [Theory]
    [InlineData(" SELECT t.a, t.b FROM public.t WHERE (t.a > 1);", " SELECT a, b FROM public.t WHERE (a > 1);")]
    [InlineData(" SELECT x.n FROM ( SELECT count(*) AS n FROM public.t) x;", " SELECT n FROM ( SELECT count(*) AS n FROM public.t) x;")]
    [InlineData(" SELECT c.id, ( SELECT max(i.at) FROM public.i WHERE (i.c = c.id)) AS at FROM public.customer c ORDER BY c.id;", " SELECT id, ( SELECT max(i.at) FROM public.i WHERE (i.c = c.id)) AS at FROM public.customer c ORDER BY id;")]
    public void A_view_of_one_table_names_its_columns_with_or_without_it(string one, string other) =>
        CanonicalSql.OfView(one).ShouldBe(CanonicalSql.OfView(other));

    [Theory]
    [InlineData(" SELECT a.x FROM (public.a JOIN public.b ON ((a.x = b.x)));", " SELECT b.x FROM (public.a JOIN public.b ON ((a.x = b.x)));")]
    [InlineData(" SELECT a.x FROM public.a, public.b;", " SELECT b.x FROM public.a, public.b;")]
    [InlineData(" SELECT a.x FROM public.a UNION SELECT b.x FROM public.b;", " SELECT x FROM public.a UNION SELECT x FROM public.b;")]
    public void A_view_of_several_tables_keeps_its_qualifiers(string one, string other) =>
        CanonicalSql.OfView(one).ShouldNotBe(CanonicalSql.OfView(other));
}

namespace Cutover.Tests.Scripts.Lexing;

/// <summary>Semicolons that belong to a body between <c>begin atomic</c> and <c>end</c>, or to the actions of a rule.</summary>
public sealed class RoutineBodyTests
{
    [Theory]
    [InlineData("create function f() returns int begin atomic select 1; end")]
    [InlineData("create or replace function f() returns int language sql begin atomic select 1; select 2; end")]
    [InlineData("CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; END")]
    [InlineData("create procedure p() begin atomic insert into t values (1); delete from t; end")]
    [InlineData("create or replace procedure p(inout a int) begin atomic select 1; end")]
    [InlineData("create function f() returns void begin atomic end")]
    [InlineData("create function f() returns int begin atomic ; ; select 1;; end")]
    [InlineData("create function f() returns int begin atomic return 1; end")]
    public void The_body_of_a_standard_routine_belongs_to_it(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData("select case when true then 1 end")]
    [InlineData("select case case when true then 1 end when 1 then 2 end")]
    [InlineData("select 1 as end")]
    [InlineData("select (1) end")]
    [InlineData("select s.end from s")]
    [InlineData("select 1 as \"end\"")]
    [InlineData("select (case 1 when 1 then 2 end)")]
    [InlineData("select 'end' -- ; end\n")]
    [InlineData("select 1 as begin, 2 as atomic")]
    public void An_end_that_is_no_first_word_does_not_close_the_body(string inner) =>
        Splitting.ShouldBeOneStatement($"create function f() returns int begin atomic {inner}; end");

    [Theory]
    [InlineData("create function begin() returns int language sql return 1")]
    [InlineData("create function f(begin int) returns table (atomic int) language sql as 'select 1'")]
    [InlineData("create table function (begin int, atomic int)")]
    [InlineData("select begin atomic from t")]
    [InlineData("create view procedure as select begin atomic from t")]
    [InlineData("create view v as select 1 as function, begin atomic from t")]
    public void Begin_and_atomic_elsewhere_are_ordinary_names(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Fact]
    public void Begin_without_atomic_is_a_statement_of_its_own() =>
        Splitting.TextsOf("begin; select 1; end; begin work; commit").ShouldBe(["begin", "select 1", "end", "begin work", "commit"]);

    [Theory]
    [InlineData("create function f() returns begin begin atomic select 1; end")]
    [InlineData("create function begin.atomic() returns int begin atomic select 1; end")]
    [InlineData("create function f(a int default (select 1)) returns int begin atomic select ((1)); end")]
    public void A_body_opens_with_the_words_and_not_with_names_like_them(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Theory]
    [InlineData("create rule r as on insert to t do also (insert into a values (1); insert into b values (2))")]
    [InlineData("create rule r as on delete to t do instead (; delete from a;; select (1) ;)")]
    [InlineData("create or replace rule r as on update to t do also (select ';'; select $$)$$)")]
    public void The_actions_of_a_rule_belong_to_it(string statement) => Splitting.ShouldBeOneStatement(statement);

    [Fact]
    public void A_closing_parenthesis_too_many_does_not_hide_the_statements_after_it() =>
        Splitting.TextsOf("select 1); select (2; select 3").ShouldBe(["select 1)", "select (2; select 3"]);

    [Theory]
    [InlineData("create function f() returns int language plpgsql as $$ begin return 1; end; $$")]
    [InlineData("create function f() returns int language sql as 'select 1; select 2'")]
    [InlineData("do $$ begin perform 1; end $$")]
    public void A_quoted_body_is_a_string_like_any_other(string statement) => Splitting.ShouldBeOneStatement(statement);
}

namespace Cutover.DatabaseTests.Scripts;

/// <summary>The words of <see cref="SqlTexts"/>: every way to quote, comment, nest and name.</summary>
internal static class SqlFragments
{
    public static readonly string[] Comments =
    [
        "/* c */", "/**/", "/* ; */", "/* /* ; */ ; */", "/* ' */", "/* $$ */", "/*\" -- */", "/***/",
        "/*/ ; /**/ */", "-- c\n", "-- ;\n", "--\n", "-- ' \" $$ /*\n", "-- c\r", "-- c\r\n", "---;\n", "/* \\ */",
    ];

    public static readonly string[] Strings =
    [
        "''", "'a'", "'a;b'", "'it''s;'", "'a\\'", "'\\\\;'", "'-- ;'", "'/* ;'", "'$$;'", "'\";'", "'é;😀'", "''''",
        "E'a\\'b;'", "e'\\\\'", "E'\\\\\\';'", "E'it''s;'", "E'\\n;\\x41\\101\\u0041'", "E'\\\n;'", "'a'\n'b;'",
        "'a;' -- c;'\n  'b'", "E'a'\n'\\';'", "e'a\\\\'\r\n'b\\'c;'", "'a'\n\n--;\n'b'", "'a'\r'b;'", "U&'d\\0061;'",
        "u&'\\\\;'", "U&'!0061;' uescape '!'", "U&'\\' uescape '!'", "U&'it''s;'", "U&'a'\n'\\0061;'",
        "U&'\\+000061'", "B'01'", "b'1'\n'0'", "X'1F'", "x'ff'", "N'a;b'", "n'it''s;'", "N'a\\'", "$$a;b$$",
        "$$it's;$$", "$$ /* ; $$", "$$ -- ; $$", "$$\\$$", "$$$$", "$$ $a$ ; $$", "$$;$ $$", "$t$a;$$;b$t$",
        "$T_1$;$t$;$T_1$", "$é$;$é$", "$_$;$_$", "$t$;$x$t$", "$a$ $b$a$", "$body$\n;\n$body$",
    ];

    public static readonly string[] Names =
    [
        "a", "_", "a1", "a$b", "a$1$b", "a$$", "é$$", "é", "éE", "Ünder", "😀", "e", "E", "u", "U", "b", "n", "x",
        "begin", "atomic", "function", "procedure", "stdin", "replace", "copy", "rule", "xe", "XE", "nn", "bb",
        "\"a;b\"", "\"it\"\"s;\"", "\"'\"", "\"end\"", "\"$$\"", "\"-- ;\"", "\"/*\"", "\"\\\"", "\"é;\"",
        "U&\"d\\0061;\"", "u&\"a;\"", "U&\"!0061;\" uescape '!'", "U&\"\"\";\"",
    ];

    public static readonly string[] Expressions =
    [
        "‹s›", "‹s›", "‹s›", "(‹e›)", "1", "-1", "1.5", ".5", "1e2", "1-~-2", "3*~2", "6/~2", "3 */* ; */2", "@-1",
        "2*-1", "- - 1", "‹s›::text", "cast(~‹s›~as~text)", "text‹s›", "text'a;'", "xE'\\'", "éE'\\'", "_U&'\\'",
        "text$$", "case~when~true~then~1~end", "case~when~true~then~(‹e›)~end", "case~1~when~1~then~‹s›~else~‹s›~end",
        "case~when~false~then~1~else~case~when~true~then~2~end~end", "(select~‹e›)", "array[~‹s›,~‹s›]",
        "coalesce(‹e›,~null)", "‹s›~||~‹s›", "length(‹s›)", "exists~(~‹q›~)", "1~=~1", "1 <>2", "not~true",
        "(array[1,2])[1:2]", "5 operator(pg_catalog.-)2", "1+\n2", "xmlparse(~content~‹s›)", "date '2001-02-03'",
        "interval~'1'~day", "row(1,~‹s›)", "1::int",
    ];

    public static readonly string[] Queries =
    [
        "select~‹e›", "select~‹e›,~‹e›", "SELECT~‹e›~as~‹n›", "select~‹e›~‹n›", "select~‹e›~as~end", "select~‹e›~end",
        "select~(‹e›)~end", "select~‹e›~as~case", "select~‹e›~as~begin,~‹e›~as~atomic", "select", "(select~‹e›)",
        "values~(‹e›),~(‹e›)", "table~t", "select~s.end,~s.case~from~(select~1~as~end,~2~as~case)~as~s",
        "select~begin~atomic~from~(select~1~as~begin)~as~s", "with~‹n›~as~(‹q›)~select~‹e›",
        "select~‹e›~from~t~where~b~=~‹s›", "select~‹e›~union~all~select~‹e›", "select~‹n›.a~from~t~as~‹n›",
        "select~‹e›~from~t,~(‹q›)~as~‹n›", "select~1~as~‹n›~from~t~group~by~a",
    ];

    public static readonly string[] Statements =
    [
        "insert~into~t~values~(1,~‹s›)", "insert~into~t~(a,~b)~select~2,~‹s›~returning~b", "update~t~set~b~=~‹e›",
        "delete~from~t", "create~table~‹n›~(‹n›~int,~‹n›~text~default~‹s›)",
        "create~table~‹n›~(a~text~check~(a~<>~‹s›))", "create~temp~table~‹n›~as~‹q›", "create~view~‹n›~as~‹q›",
        "create~or~replace~view~v~as~select~‹e›~as~‹n›", "comment~on~table~t~is~‹s›", "comment~on~column~t.a~is~‹s›",
        "create~rule~‹n›~as~on~insert~to~t~do~also~(~insert~into~log~values~(‹s›);~update~log~set~b~=~‹s›~)",
        "create~or~replace~rule~r~as~on~delete~to~t~do~instead~(~;~delete~from~log;;~select~‹e›~;~)",
        "create~rule~‹n›~as~on~update~to~t~do~also~insert~into~log~values~(‹s›)", "do~$$~begin~perform~1;~end~$$",
        "do~language~plpgsql~$do$~begin~raise~notice~'x;';~end;~$do$", "do~'begin~null;~end'",
        "do~E'begin perform \\'a;\\'; end'", "do~$$begin raise exception 'no;' using errcode = 'ZZ001'; end$$",
        "copy~t~to~stdout", "copy~(‹q›)~to~stdin", "copy~t~from~stdin", "COPY~t(b)~FROM~stdout",
        "copy~stdin~to~stdout", "copy~t~from~'stdin'", "savepoint~‹n›", "set~local~search_path~=~public", "",
        "explain~(costs~off)~select~‹e›", "grant~select~on~t~to~public", "alter~table~t~add~‹n›~int", "select~1/0",
        "select~nothing", "create~type~‹n›~as~enum~(‹s›)", "create~domain~‹n›~as~text~check~(value~<>~‹s›)",
        "create~schema~‹n›~create~table~‹n›~(a~int)",
    ];

    public static readonly string[] Routines =
    [
        "create~function~‹n›()~returns~int~language~sql~begin~atomic~select~1;~end",
        "create~or~replace~function~f(a~int~default~1)~returns~text~language~sql~begin~atomic~select~‹e›;~select~‹s›;~end",
        "create~or~replace~function~f()~returns~int~begin~atomic;~;~select~1~as~end;~select~2~as~begin;;~end",
        "CREATE~OR~REPLACE~FUNCTION~‹n›()~RETURNS~int~STABLE~BEGIN~ATOMIC~SELECT~CASE~WHEN~true~THEN~1~END;~END",
        "create~function~begin()~returns~setof~t~begin~atomic~select~*~from~t;~end",
        "create~function~‹n›(begin~int)~returns~table~(atomic~int)~begin~atomic~select~begin;~end",
        "create~procedure~‹n›()~begin~atomic~insert~into~t~values~(1,~‹s›);~update~t~set~b~=~case~when~a~=~1~then~‹s›~end;~end",
        "create~or~replace~procedure~p(inout~a~int)~language~sql~begin~atomic~select~1;~end",
        "create~procedure~‹n›()~begin~atomic~end", "create~function~‹n›()~returns~void~begin~atomic~end",
        "create~function~‹n›()~returns~int~begin~atomic~return~1;~end",
        "create~function~‹n›()~returns~text~return~‹s›",
        "create~function~‹n›()~returns~text~return~case~when~true~then~‹s›~end",
        "create~function~‹n›()~returns~int~language~sql~as~$$~select~1;~$$",
        "create~function~‹n›()~returns~int~language~sql~as~'select~1;'",
        "create~function~‹n›()~returns~int~language~plpgsql~as~$body$~begin~return~1;~end;~$body$",
        "create~function~‹n›()~returns~int~language~plpgsql~as~E'begin~return~length(\\';\\');~end'",
        "create~function~‹n›()~returns~begin~begin~atomic~select~1;~end",
        "create~function~‹n›.atomic()~returns~int~begin~atomic~select~1;~end",
        "create~function~‹n›()~returns~int~set~work_mem~to~‹s›~begin~atomic~select~1;~end",
        "create~function~‹n›()~returns~int~begin~atomic~with~a~as~(select~1)~select~*~from~a;~select~(‹e›);~select~2;~end",
        "create~view~function~as~select~begin~atomic~from~(select~1~as~begin)~as~s",
        "create~table~procedure~(begin~int,~atomic~text)",
        "create~view~‹n›~as~select~1~as~function,~begin~atomic~from~(select~1~as~begin)~as~s",
        "create~trigger~function~before~insert~on~t~execute~function~begin()",
        "create~aggregate~‹n›(int)~(sfunc~=~int4pl,~stype~=~int)",
    ];
}

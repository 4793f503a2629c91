package io.graphqlaudit.admin.search;

import java.util.List;

/** Texts that say nothing, with what is wrong between « and », and what is told of it. */
final class SearchFaultTable {
    private static final String ALL =
            "kind, outcome, type, actor, email, ip, app, operation, claimed, field, resource, action, target, error, anomaly,"
                    + " session, request, trace, id, text, after, before, on, last";
    private static final String OUTCOME =
            "success, failure, partial, challenged, blocked, error, not_executed, unknown";
    private static final String AGE =
            "a number of minutes, hours, days, weeks or months, such as 15m, 24h, 7d, 2w or 3mo";
    private static final String TIME =
            "a day such as 2026-05-01, a time such as 2026-05-01T10:00 or 2026-05-01T10:00:00Z, or how long ago, such as -24h";

    static final List<List<String>> ROWS = List.of(
            List.of(
                    "«foo»:bar",
                    "There is no qualifier 'foo'; the qualifiers are " + ALL
                            + ". A text with a colon in it stands in quotation marks."),
            List.of(
                    "a -«acter»:ada",
                    "There is no qualifier 'acter'; did you mean 'actor'? The qualifiers are " + ALL
                            + ". A text with a colon in it stands in quotation marks."),
            List.of("actor:«»", "The qualifier 'actor' needs a value right behind its colon."),
            List.of("«actor:» ada", "The qualifier 'actor' needs a value right behind its colon."),
            List.of("«actor:»,ada", "The qualifier 'actor' needs a value right behind its colon."),
            List.of("actor:ada,«»", "A value of the qualifier 'actor' is missing behind the comma."),
            List.of("«actor:ada,»,b", "A value of the qualifier 'actor' is missing behind the comma."),
            List.of("«actor:ada,» b", "A value of the qualifier 'actor' is missing behind the comma."),
            List.of(
                    "actor:«\"\"»",
                    "The qualifier 'actor' takes some text, with a * at its end for any rest, or * for any, but is given ''."),
            List.of("text:«*»", "The qualifier 'text' takes some text, but is given '*'."),
            List.of("ada «*»", "The qualifier 'text' takes some text, but is given '*'."),
            List.of("-«»", "A minus leaves out what stands right behind it: write -action:read or -word."),
            List.of("a «-» b", "A minus leaves out what stands right behind it: write -action:read or -word."),
            List.of(
                    "a«,»b",
                    "A comma stands between the values of a qualifier, as in outcome:failure,error. A text with a comma in it stands in quotation marks."),
            List.of("actor:«\"ada »", "The quotation mark is not closed."),
            List.of("«\"ada»", "The quotation mark is not closed."),
            List.of(
                    "\"ada\"«l»",
                    "Behind the closing quotation mark stands white space, a comma or a star. A quotation mark within a text is written \\\"."),
            List.of(
                    "actor:\"ada\"*«😀»x",
                    "Behind the closing quotation mark stands white space, a comma or a star. A quotation mark within a text is written \\\"."),
            List.of(
                    "\"C:«\\»temp\"",
                    "In quotation marks a backslash stands before a quotation mark or before another backslash."),
            List.of(
                    "\"C:«\\»",
                    "In quotation marks a backslash stands before a quotation mark or before another backslash."),
            List.of(
                    "outcome:success,«succes»",
                    "The qualifier 'outcome' takes " + OUTCOME
                            + ", or * for any, but is given 'succes': did you mean 'success'?"),
            List.of(
                    "outcome:«fail»",
                    "The qualifier 'outcome' takes " + OUTCOME
                            + ", or * for any, but is given 'fail': did you mean 'failure'?"),
            List.of(
                    "-outcome:success,«FAILED»",
                    "The qualifier 'outcome' takes " + OUTCOME
                            + ", or * for any, but is given 'FAILED': did you mean 'failure'?"),
            List.of(
                    "outcome:«not-done»",
                    "The qualifier 'outcome' takes " + OUTCOME
                            + ", or * for any, but is given 'not-done': did you mean 'not_executed'?"),
            List.of(
                    "kind:«ac»",
                    "The qualifier 'kind' takes login, operation, export, action, access, system, or * for any, but is given 'ac':"
                            + " did you mean 'action' or 'access'?"),
            List.of(
                    "kind:«a»",
                    "The qualifier 'kind' takes login, operation, export, action, access, system, or * for any, but is given 'a'."),
            List.of(
                    "status:«good»",
                    "The qualifier 'outcome' takes " + OUTCOME + ", or * for any, but is given 'good'."),
            List.of(
                    "kind:«log*»",
                    "The qualifier 'kind' takes login, operation, export, action, access, system, or * for any, but is given 'log*': did you mean 'login'?"),
            List.of(
                    "type:«read»",
                    "The qualifier 'type' takes query, mutation, subscription, unknown, or * for any, but is given 'read'."),
            List.of(
                    "ip:«10.1.*»",
                    "The qualifier 'ip' takes an address such as 192.0.2.1 or 2001:db8::1, a network such as 10.0.0.0/8, or * for any, but is given '10.1.*': did you mean '10.1.0.0/16'?"),
            List.of(
                    "ip:«10.1.999.*»",
                    "The qualifier 'ip' takes an address such as 192.0.2.1 or 2001:db8::1, a network such as 10.0.0.0/8, or * for any, but is given '10.1.999.*'."),
            List.of(
                    "kind:«sign-in»",
                    "The qualifier 'kind' takes login, operation, export, action, access, system, or * for any, but is given 'sign-in': did you mean 'login'?"),
            List.of(
                    "after:«2026-13-01»",
                    "The qualifier 'after' takes " + TIME + ", but is given '2026-13-01', and there is no such day."),
            List.of(
                    "ip:«10.0.0.0/33»",
                    "The qualifier 'ip' takes an address such as 192.0.2.1 or 2001:db8::1, a network such as 10.0.0.0/8, or * for any, but is given '10.0.0.0/33'."),
            List.of(
                    "id:«*»",
                    "The qualifier 'id' takes the id of an event, such as 0193b5c2-7a40-7c3e-8f21-5d2f9a1b6c04, but is given '*'."),
            List.of(
                    "id:«1»",
                    "The qualifier 'id' takes the id of an event, such as 0193b5c2-7a40-7c3e-8f21-5d2f9a1b6c04, but is given '1'."),
            List.of("last:«yesterday»", "The qualifier 'last' takes " + AGE + ", but is given 'yesterday'."),
            List.of(
                    "last:«0h»",
                    "The qualifier 'last' takes " + AGE + ", but is given '0h', and that is no time at all."),
            List.of(
                    "last:«0mo»",
                    "The qualifier 'last' takes " + AGE + ", but is given '0mo', and that is no time at all."),
            List.of("last:«3mon»", "The qualifier 'last' takes " + AGE + ", but is given '3mon'."),
            List.of(
                    "last:«999999mo»",
                    "The qualifier 'last' takes " + AGE + ", but is given '999999mo', and that is too long ago."),
            List.of(
                    "last:«999999w»",
                    "The qualifier 'last' takes " + AGE + ", but is given '999999w', and that is too long ago."),
            List.of("last:«1y»", "The qualifier 'last' takes " + AGE + ", but is given '1y': did you mean '12mo'?"),
            List.of(
                    "after:«-2Y»",
                    "The qualifier 'after' takes " + TIME + ", but is given '-2Y': did you mean '-24mo'?"),
            List.of(
                    "after:«-0d»",
                    "The qualifier 'after' takes " + TIME + ", but is given '-0d', and that is no time at all."),
            List.of("last:«2026-05-01»", "The qualifier 'last' takes " + AGE + ", but is given '2026-05-01'."),
            List.of(
                    "on:«2026-02-29»",
                    "The qualifier 'on' takes a day such as 2026-05-01, but is given '2026-02-29', and there is no such day."),
            List.of(
                    "on:«2026-05-01T10:00»",
                    "The qualifier 'on' takes a day such as 2026-05-01, but is given '2026-05-01T10:00'."),
            List.of(
                    "after:«2026-05-01T25:00»",
                    "The qualifier 'after' takes " + TIME + ", but is given '2026-05-01T25:00'."),
            List.of(
                    "since:«2026-05-01T10:00+99:00»",
                    "The qualifier 'after' takes " + TIME + ", but is given '2026-05-01T10:00+99:00'."),
            List.of("before:«0000-01-01»", "The qualifier 'before' takes " + TIME + ", but is given '0000-01-01'."),
            List.of("before:«2026*»", "The qualifier 'before' takes " + TIME + ", but is given '2026*'."),
            List.of(
                    "before:«24h»",
                    "The qualifier 'before' takes " + TIME + ", but is given '24h': did you mean '-24h'?"),
            List.of("last:«-7D»", "The qualifier 'last' takes " + AGE + ", but is given '-7D': did you mean '7D'?"),
            List.of("after:2026-05-01,«2026-05-02»", "The qualifier 'after' takes one value."),
            List.of(
                    "x «-after:2026-05-01»",
                    "A time cannot be left out by a minus: after:, before:, on: and last: say which is meant."),
            List.of(
                    "after:2026-05-01 «since:2026-05-02»",
                    "A search has one range of time: 'after' and 'after' both bound it on the same side."),
            List.of(
                    "last:1h «after:2026-05-02»",
                    "A search has one range of time: 'after' and 'last' both bound it on the same side."),
            List.of(
                    "on:2026-05-01 «before:2026-05-02»",
                    "A search has one range of time: 'before' and 'on' both bound it on the same side."),
            List.of(
                    "before:2026-05-01T00:00Z «after:2026-05-01T00:01Z»",
                    "There is no time in this range: it would begin with 2026-05-01T00:01:00Z and end with 2026-05-01T00:00:59Z."),
            List.of(
                    "«on:2011-12-30»",
                    "There is no time in this range: it would begin with 2011-12-30T10:00:00Z and end with 2011-12-30T09:59:59Z."),
            List.of("actor:«a\u0000b»", "A search takes no NUL and no half of a surrogate pair: no event has one."),
            List.of("«\uD83D»", "A search takes no NUL and no half of a surrogate pair: no event has one."));

    private SearchFaultTable() {}
}

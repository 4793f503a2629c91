package io.graphqlaudit.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.search.Search.Condition;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTextTest {
    private static final Instant NOW = Instant.parse("2026-05-20T12:30:45.123456789Z");

    /** What is written, and what it means anywhere. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', nullValues = "-", textBlock = """
            kind:login                        | kind:login
            Kind:LOGIN,Export                 | kind:login,export
            kind:*                            | kind:*
            outcome:not_executed              | outcome:not_executed
            status:not-executed               | outcome:not_executed
            outcome:"failure"                 | outcome:failure
            type:mutation                     | type:mutation
            -type:*                           | -type:*
            actor:ada@example.com             | actor:ada@example.com
            user:ada                          | actor:ada
            WHO:ada                           | actor:ada
            -actor:*                          | -actor:*
            email:Ada@Example.com             | email:Ada@Example.com
            ip:192.0.2.1                      | ip:192.0.2.1
            ip:10.1.2.3/8                     | ip:10.0.0.0/8
            ip:10.1.255.3/20                  | ip:10.1.240.0/20
            ip:10.1.2.3/32                    | ip:10.1.2.3
            ip:2001:DB8:0:0::1                | ip:2001:db8::1
            ip:2001:db8:ffff::/33             | ip:2001:db8:8000::/33
            ip:::ffff:10.1.2.3                | ip:10.1.2.3
            ip:::ffff:10.1.2.3/104            | ip:10.0.0.0/8
            ip:*                              | ip:*
            app:shop                          | app:shop
            application:/shop                 | app:/shop
            operation:DeleteModel             | operation:DeleteModel
            op:"Delete models"                | operation:"Delete models"
            op:Delete*                        | operation:Delete*
            op:"Delete m"*                    | operation:"Delete m"*
            op:"Delete*"                      | operation:"Delete*"
            op:Delete**                       | operation:"Delete*"*
            claimed:Innocent                  | claimed:Innocent
            field:deleteModel                 | field:deleteModel
            resource:Model                    | resource:Model
            action:delete                     | action:delete
            target:"a, b"                     | target:"a, b"
            target:say"hi"                    | target:say"hi"
            target:"\\"hi\\" \\\\ there"      | target:"\\"hi\\" \\\\ there"
            error:FORBIDDEN                   | error:FORBIDDEN
            anomaly:duplicate-keys            | anomaly:duplicate_keys
            session:k1:abc                    | session:k1:abc
            request:r-1                       | request:r-1
            trace:4bf92f3577b34da6a3ce929d0e0e4736 | trace:4bf92f3577b34da6a3ce929d0e0e4736
            id:0193B5C2-7A40-7C3E-8F21-5D2F9A1B6C04 | id:0193b5c2-7a40-7c3e-8f21-5d2f9a1b6c04
            text:churn                        | text:churn
            churn*                            | text:churn
            "two words" one -"no, no"         | text:"two words",one -text:"no, no"
            -                                 | -
            "10:30" 2001:db8::1 --a           | text:10:30,2001:db8::1 -text:-a
            actor:a actor:b,a -actor:c action:d -actor:e | actor:a,b -actor:c,e action:d
            """)
    void understands(String text, String canonical) {
        // The one that is missing on both sides is the text without any term.
        String given = text == null ? "" : text;
        String expected = canonical == null ? "" : canonical;

        assertThat(parse(given).canonical()).isEqualTo(expected);
        assertThat(parse(expected).canonical()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            kind:login AND outcome:failure  | 11 | 14 | There is no 'AND' between terms
            kind:login or kind:export       | 11 | 13 | There is no 'or' between terms
            kind:login not outcome:success  | 11 | 14 | There is no 'not' between terms
            a && b                          |  2 |  4 | There is no '&&' between terms
            !outcome:success                |  0 | 16 | has a minus in front
            kind:login (outcome:failure)    | 11 | 28 | There are no brackets
            actor=ada                       |  0 |  9 | stands a colon: write actor:
            actor:*@example.com             |  6 | 19 | at the end only
            *churn*                         |  0 |  7 | at the end only
            actor:a,**                      |  8 | 10 | at the end only
            after:2026-05-01 15:00          | 17 | 22 | without a space: write after:2026-05-01T15:00;
            Until:2026-05-01 9:30:15        | 17 | 24 | write until:2026-05-01T09:30:15;
            kind:login 15:00                | 11 | 16 | write after:2026-05-01T15:00; to look for the text
            -15:00                          |  0 |  6 | in quotation marks
            """)
    void saysWhereAnotherLanguageWasMeant(String text, int start, int end, String message) {
        SearchException wrong = Faults.of(text, ZoneOffset.UTC, NOW).orElseThrow();

        assertThat(wrong.getMessage()).contains(message);
        assertThat(List.of(wrong.start(), wrong.end())).isEqualTo(List.of(start, end));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"AND\" \"not\"",
                "!important (aside) a=b x=",
                "actor:\"*@example.com\"",
                "after:2026-05-01 \"15:00\" 15:0 115:00"
            })
    void takesInQuotationMarksWhatElsewhereIsAMistake(String text) {
        assertThat(Faults.of(text, ZoneOffset.UTC, NOW)).isEmpty();
        assertThat(parse(parse(text).canonical()).canonical())
                .isEqualTo(parse(text).canonical());
    }

    /** Times, and what their bounds are in UTC. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            UTC              | on:2026-05-01             | 2026-05-01T00:00:00Z        | 2026-05-01T23:59:59.999999Z
            Europe/Vienna    | on:2026-05-01             | 2026-04-30T22:00:00Z        | 2026-05-01T21:59:59.999999Z
            Asia/Kathmandu   | on:2026-05-01             | 2026-04-30T18:15:00Z        | 2026-05-01T18:14:59.999999Z
            +02:00           | after:2026-05-01          | 2026-04-30T22:00:00Z        | -
            UTC              | since:2026-05-01T10:00    | 2026-05-01T10:00:00Z        | -
            UTC              | from:2026-05-01t10:00:30  | 2026-05-01T10:00:30Z        | -
            UTC              | before:2026-05-01         | -                           | 2026-05-01T23:59:59.999999Z
            UTC              | until:2026-05-01T10:00    | -                           | 2026-05-01T10:00:59.999999Z
            UTC              | to:2026-05-01T10:00:07    | -                           | 2026-05-01T10:00:07.999999Z
            UTC              | to:2026-05-01T10:00:07.25 | -                           | 2026-05-01T10:00:07.259999Z
            UTC              | to:2026-05-01T10:00:07.123456789Z | -                   | 2026-05-01T10:00:07.123456Z
            Europe/Vienna    | after:2026-05-01T10:00Z   | 2026-05-01T10:00:00Z        | -
            Europe/Vienna    | after:2026-05-01T10:00+05:30 | 2026-05-01T04:30:00Z     | -
            Europe/Vienna    | after:2026-05-01T10:00-0330 | 2026-05-01T13:30:00Z      | -
            Europe/Vienna    | after:"2026-05-01T10:00"  | 2026-05-01T08:00:00Z        | -
            UTC              | last:15m                  | 2026-05-20T12:15:45.123456Z | -
            Europe/Vienna    | last:24h                  | 2026-05-19T12:30:45.123456Z | -
            Europe/Vienna    | last:7D                   | 2026-05-13T12:30:45.123456Z | -
            UTC              | last:2w                   | 2026-05-06T12:30:45.123456Z | -
            UTC              | last:3mo                  | 2026-02-20T12:30:45.123456Z | -
            Europe/Vienna    | last:3MO                  | 2026-02-20T13:30:45.123456Z | -
            UTC              | last:3m                   | 2026-05-20T12:27:45.123456Z | -
            UTC              | after:-15mo before:-3mo   | 2025-02-20T12:30:45.123456Z | 2026-02-20T12:30:45.123456Z
            UTC              | after:-24h before:-1h     | 2026-05-19T12:30:45.123456Z | 2026-05-20T11:30:45.123456Z
            UTC              | after:2026-05-01 before:2026-05-01 | 2026-05-01T00:00:00Z | 2026-05-01T23:59:59.999999Z
            Europe/Vienna    | on:2026-03-29             | 2026-03-28T23:00:00Z        | 2026-03-29T21:59:59.999999Z
            Europe/Vienna    | on:2026-10-25             | 2026-10-24T22:00:00Z        | 2026-10-25T22:59:59.999999Z
            Europe/Vienna    | after:2026-03-29T02:30    | 2026-03-29T01:00:00Z        | -
            Europe/Vienna    | before:2026-03-29T02:30   | -                           | 2026-03-29T00:59:59.999999Z
            Europe/Vienna    | after:2026-10-25T02:30    | 2026-10-25T00:30:00Z        | -
            Europe/Vienna    | before:2026-10-25T02:30   | -                           | 2026-10-25T01:30:59.999999Z
            America/Sao_Paulo | on:2018-11-04            | 2018-11-04T03:00:00Z        | 2018-11-05T01:59:59.999999Z
            America/Havana   | on:2026-11-01             | 2026-11-01T04:00:00Z        | 2026-11-02T04:59:59.999999Z
            Pacific/Apia     | after:2011-12-30          | 2011-12-30T10:00:00Z        | -
            """)
    void resolvesTimesInTheZone(String zone, String text, Instant from, Instant to) {
        Search search = SearchText.parse(text, ZoneId.of(zone), NOW);

        assertThat(search.from()).isEqualTo(from);
        assertThat(search.to()).isEqualTo(to);
        Search elsewhere =
                SearchText.parse(search.canonical(), ZoneId.of("Pacific/Chatham"), NOW.plusSeconds(1_000_000));
        assertThat(elsewhere.from()).isEqualTo(from);
        assertThat(elsewhere.to()).isEqualTo(to);
    }

    @Test
    void saysWhatStandsWhere() {
        Search search = SearchText.parse("who:ada,\"b c\"  -\"a word\" last:24h x*", ZoneOffset.UTC, NOW);

        assertThat(search.conditions())
                .containsExactly(
                        new Condition("actor", List.of("ada", "\"b c\""), false, 0, 13),
                        new Condition(null, List.of("\"a word\""), true, 15, 24),
                        new Condition("last", List.of("24h"), false, 25, 33),
                        new Condition(null, List.of("x"), false, 34, 36));
        assertThat(search.zone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void takesAsManyAsItSays() {
        String values = String.join(",", Stream.generate(() -> "a").limit(50).toList());
        String words = String.join(" ", Stream.generate(() -> "a").limit(50).toList());

        assertThat(parse("actor:" + values).conditions()).hasSize(1);
        assertThat(parse(words).conditions()).hasSize(50);
        assertThat(parse(" ".repeat(2_000)).conditions()).isEmpty();
        assertThat(parse("x".repeat(1_995)).canonical()).hasSize(2_000);
    }

    @Test
    void canBeToldWithoutAText() {
        Condition prefix = Condition.given("actor", List.of("Ada L*", "b*c", "\"quoted\""), true);
        Condition any = Condition.given("ip", List.of("*", "10.1.1.1/8"), false);

        assertThat(prefix)
                .isEqualTo(
                        new Condition("actor", List.of("\"Ada L\"*", "b*c", "\"\\\"quoted\\\"\""), true, null, null));
        assertThat(new Search(List.of(prefix, any), null, null, ZoneOffset.UTC).canonical())
                .isEqualTo("-actor:\"Ada L\"*,b*c,\"\\\"quoted\\\"\" ip:*,10.0.0.0/8");
    }

    /** A text, the message, and what it points at: the second text between two signs, or its end. */
    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhatIsWrongAndWhere(String marked, String message) {
        String text = marked.replace("«", "").replace("»", "");
        int start = marked.indexOf('«');
        int end = marked.indexOf('»') - 1;

        SearchException wrong = Faults.of(text, ZoneId.of("Pacific/Apia"), NOW).orElseThrow();

        assertThat(wrong.getMessage()).isEqualTo(message);
        assertThat(List.of(wrong.start(), wrong.end())).isEqualTo(List.of(start, end));
    }

    static Stream<Arguments> wrong() {
        return SearchFaultTable.ROWS.stream().map(row -> Arguments.of(row.get(0), row.get(1)));
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void takesNoMoreThanItSays(String text, String message, int start, int end) {
        SearchException wrong = Faults.of(text, ZoneOffset.UTC, NOW).orElseThrow();

        assertThat(wrong.getMessage()).isEqualTo(message);
        assertThat(List.of(wrong.start(), wrong.end())).isEqualTo(List.of(start, end));
    }

    static Stream<Arguments> tooMuch() {
        return Stream.of(
                Arguments.of("x".repeat(2_001), "A search has at most 2,000 characters.", 2_000, 2_001),
                Arguments.of(
                        "x".repeat(1_996),
                        "A search has at most 2,000 characters, with its names and times written out.",
                        0,
                        1_996),
                Arguments.of("a ".repeat(51), "A search has at most 50 terms.", 100, 101),
                Arguments.of(
                        "who:a actor:" + "a,".repeat(49) + "b,c",
                        "A search has at most 50 values of one name.",
                        110,
                        111));
    }

    private static Search parse(String text) {
        return SearchText.parse(text, ZoneOffset.UTC, NOW);
    }
}

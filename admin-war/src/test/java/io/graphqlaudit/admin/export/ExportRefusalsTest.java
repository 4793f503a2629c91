package io.graphqlaudit.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code GET /export} refuses, before anything is streamed or recorded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class ExportRefusalsTest {
    private ExportServer server;

    @BeforeAll
    void start() throws Exception {
        server = new ExportServer();
        server.view.token("readonly", null, "read", "admin", "metrics");
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "format=xml|'format' takes ndjson, csv or json, but is 'xml'",
                "format=|'format' takes ndjson, csv or json, but is ''",
                "format=csv&format=json|'format' is given more than once",
                "kind=LOGOUT|'kind' takes one of LOGIN, OPERATION, EXPORT, ACTION, ACCESS, SYSTEM, but is 'LOGOUT'",
                "kind=LOGIN,EXPORT|'kind' takes one of LOGIN",
                "kind=LOGIN&kind=|'kind' takes one of LOGIN",
                "kind|'kind' takes one of LOGIN",
                "outcome=OK|'outcome' takes one of SUCCESS, FAILURE",
                "outcome=|'outcome' takes one of SUCCESS",
                "operation_type=READ|'operation_type' takes one of QUERY, MUTATION, SUBSCRIPTION, UNKNOWN",
                "operation_type=|'operation_type' takes one of QUERY",
                "user_id=|'user_id' takes some text, but is ''",
                "email=|'email' takes some text, but is ''",
                "ip=|'ip' takes an address of IPv4 or IPv6 such as 192.0.2.1 or 2001:db8::1, without a port or a range, but is ''",
                "ip=localhost|'ip' takes an address of IPv4 or IPv6",
                "ip=192.0.2.1&ip=192.0.2.0/24|'ip' takes an address of IPv4 or IPv6",
                "ip=192.0.2.1:443|'ip' takes an address of IPv4 or IPv6",
                "ip=192.0.2|'ip' takes an address of IPv4 or IPv6",
                "operation=|'operation' takes some text, but is ''",
                "resource=|'resource' takes some text, but is ''",
                "target=|'target' takes some text, but is ''",
                "action=|'action' takes some text, but is ''",
                "application=|'application' takes some text, but is ''",
                "start_time=|'start_time' takes a date and time",
                "start_time=yesterday|'start_time' takes a date and time",
                "start_time=10000-01-01T00:00:00Z|'start_time' takes a date and time",
                "start_time=2026-05-01T00:00:00Z&start_time=2026-05-01T00:00:00Z|'start_time' is given more than once",
                "end_time=2026-02-30T00:00:00Z|'end_time' takes a date and time",
                "end_time=0000-01-01T00:00:00Z|'end_time' takes a date and time",
                "start_time=2026-05-02T00:00:00Z&end_time=2026-05-01T00:00:00Z|start_time (2026-05-02T00:00:00.000Z) is after end_time",
                "after_position=-1|'after_position' takes a position, which is a whole number from 0, but is '-1'",
                "after_position=1.5|'after_position' takes a position",
                "after_position=|'after_position' takes a position",
                "after_position=9999999999999999999|'after_position' takes a position",
                "after_position=1|'after_position' takes a position of this log, but the highest is 0",
                "format=csv&delimiter=x|'delimiter' takes a comma, a semicolon or the word tab, but is 'x'",
                "format=csv&delimiter=|'delimiter' takes a comma",
                "delimiter=tab|'delimiter' belongs to format=csv and to no other",
                "format=csv&bom=1|'bom' takes true or false, but is '1'",
                "format=csv&bom=|'bom' takes true or false, but is ''",
                "format=json&bom=true|'bom' belongs to format=csv and to no other",
                "limit=5|There is no parameter 'limit'; the parameters are action, after_position, application, bom, delimiter, email, end_time, format, ip, kind, operation, operation_type, outcome, query, resource, start_time, target, user_id, zone",
                "zone=UTC|'zone' belongs to 'query'",
                "query=&zone=Mars|'zone' takes a time zone such as Europe/Vienna, UTC or +02:00, but is 'Mars'",
                "query=&zone=|'zone' takes a time zone",
                "query=a&query=b|'query' is given more than once",
                "query=before:2026-04-30&start_time=2026-05-01T00:00:00Z|The query and start_time or end_time have no time in common: 2026-05-01T00:00:00.000Z is after 2026-04-30T23:59:59.999Z.",
                "actor=ada|There is no parameter 'actor'",
                "email=%ff|The query string cannot be decoded",
            })
    void namesWhatIsWrongWithAParameterAndWhatItTakes(String query, String sentence) throws Exception {
        Answer answer = server.view.get(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.at("error", "code")).isEqualTo("BAD_USER_INPUT");
        assertThat(String.valueOf(answer.at("error", "message"))).contains(sentence);
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(server.exports.running()).isZero();
    }

    @Test
    void takesFiftyValuesOfAParameter() throws Exception {
        assertThat(server.view.get(values(50)).status()).isEqualTo(200);

        Answer answer = server.view.get(values(51));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(String.valueOf(answer.at("error", "message")))
                .contains("'target' takes 50 values at most, but 51 are given");
    }

    @ParameterizedTest
    @CsvSource({"'',401", "nobody,401", "readonly,403"})
    void letsInOnlyThoseWhoMayExport(String token, int status) throws Exception {
        Answer answer =
                server.view.send("GET", "", token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));

        assertThat(answer.status()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "HEAD"})
    void isOnlyRead(String method) throws Exception {
        Answer answer = server.view.send(method, "", Map.of("Authorization", "Bearer " + ViewServer.TOKEN));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("GET");
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(i -> "target=" + i).collect(Collectors.joining("&"));
    }
}

package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.TokenSecret;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /v2/audit-logs} refuses, and in which words; nothing of it is a read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class ArizeRestRefusalsTest {
    private ViewServer api;

    @BeforeAll
    void start() throws Exception {
        api = ArizeRestTest.server(true);
        api.database().tokens().create("ingest", TokenSecret.hash("ingest"), Set.of("ingest"), null, NOW, null);
    }

    @AfterAll
    void stop() throws Exception {
        api.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limit=0|'limit' takes a number from 1 to 100, but is '0'",
                "limit=101|'limit' takes a number from 1 to 100",
                "limit=-1|'limit' takes a number from 1 to 100",
                "limit=1.5|'limit' takes a number from 1 to 100",
                "limit=ten|'limit' takes a number from 1 to 100",
                "limit=99999999999999999999|'limit' takes a number from 1 to 100",
                "limit=|'limit' takes a number from 1 to 100, but is ''",
                "limit|'limit' takes a number from 1 to 100, but is ''",
                "limit=1&limit=2|'limit' is given more than once",
                "start_time=|'start_time' takes a date and time",
                "start_time=yesterday|'start_time' takes a date and time",
                "start_time=2026-05-01|'start_time' takes a date and time",
                "start_time=2026-02-30T00:00:00Z|'start_time' takes a date and time",
                "end_time=10000-01-01T00:00:00Z|'end_time' takes a date and time",
                "end_time=0000-01-01T00:00:00Z|'end_time' takes a date and time",
                "end_time=1747569600|'end_time' takes a date and time",
                "start_time=2026-05-02T00:00:00Z&end_time=2026-05-01T00:00:00Z|start_time (2026-05-02T00:00:00.000Z) is after end_time",
                "operation_type=mutation|'operation_type' takes QUERY, MUTATION or SUBSCRIPTION, but is 'mutation'",
                "operation_type=UNKNOWN|'operation_type' takes QUERY, MUTATION or SUBSCRIPTION",
                "operation_type=|'operation_type' takes QUERY, MUTATION or SUBSCRIPTION",
                "user_id=12345|'user_id' takes the id of a user",
                "user_id=QXVkaXRMb2c6MQ==|'user_id' takes the id of a user",
                "user_id=|'user_id' takes the id of a user",
                "cursor=|'cursor' takes 'next_cursor'",
                "cursor=x|'cursor' takes 'next_cursor'",
                "cursor=eyJjcmVhdGVkQXQiOiIyMDI2LTA1LTE4VDEyOjAwOjAwLjAwMFoiLCJpZCI6NDJ9|'cursor' takes 'next_cursor'",
                "user=1|There is no parameter 'user'; the parameters are cursor, end_time, limit, operation_type, start_time, user_id",
                "limit=%ff|The query string cannot be decoded",
            })
    void namesWhatIsWrongWithAParameterAndWhatItTakes(String query, String sentence) throws Exception {
        Answer answer = api.get(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.body()).containsOnlyKeys("title", "status", "type", "detail", "instance");
        assertThat(answer.at("title")).isEqualTo("Invalid request parameters");
        assertThat(answer.at("status")).isEqualTo(400);
        assertThat(answer.at("instance")).isEqualTo("/v2/audit-logs");
        assertThat(String.valueOf(answer.at("detail"))).contains(sentence);
        assertThat(api.recorded()).extracting(event -> event.effect().action()).doesNotContain("read");
    }

    @ParameterizedTest
    @CsvSource({"'',401,Authentication required", "nobody,401,Authentication required", "ingest,403,Access forbidden"})
    void letsInOnlyThoseWhoMayRead(String token, int status, String title) throws Exception {
        Answer answer = api.send("GET", "", token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.mediaType()).isEqualTo("application/problem+json");
        assertThat(answer.body()).containsOnlyKeys("title", "status", "type", "detail", "instance");
        assertThat(answer.at("status")).isEqualTo(status);
        assertThat(answer.at("title")).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH"})
    void isOnlyRead(String method) throws Exception {
        Answer answer = api.send(method, "", Map.of("Authorization", "Bearer " + ViewServer.TOKEN));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.at("title")).isEqualTo("Method not allowed");
    }
}

package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.Result;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many events have which values. */
class AskFacetsTest {
    private static final Instant NOW = ViewServer.NOW;

    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
        for (int i = 0; i < 3; i++) {
            api.store(Samples.login(NOW.minusSeconds(50 - i), "ada@example.com", Result.FAILURE));
        }
        api.store(
                Samples.login(NOW.minusSeconds(20), "ada@example.com", Result.SUCCESS),
                Samples.operation(NOW.minusSeconds(10), "alan@example.com"),
                Samples.in("ledger", Samples.operation(NOW.minusSeconds(5), "grace@example.com")));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void countsByFieldsAndTime() throws Exception {
        Answer answer = api.ask("""
                {auditEventFacets(query: "last:1m", fields: [ACTOR, OUTCOME], top: 2, buckets: 6) {
                  total { count capped } partial
                  fields { field values { value count } others counted }
                  histogram { bucketMillis buckets { from to count outcomes { outcome count } } } } }""");

        assertThat(answer.at("data", "auditEventFacets", "total"))
                .as(answer.text())
                .isEqualTo(Map.of("count", 6, "capped", false));
        assertThat(answer.at("data", "auditEventFacets", "fields", 0))
                .isEqualTo(Map.of(
                        "field",
                        "ACTOR",
                        "values",
                        List.of(value("ada@example.com", 4), value("alan@example.com", 1)),
                        "others",
                        1,
                        "counted",
                        6));
        assertThat(answer.at("data", "auditEventFacets", "fields", 1, "values"))
                .isEqualTo(List.of(value("FAILURE", 3), value("SUCCESS", 3)));
        List<?> buckets = (List<?>) answer.at("data", "auditEventFacets", "histogram", "buckets");
        assertThat(buckets.stream()
                        .mapToInt(bucket -> (Integer) ((Map<?, ?>) bucket).get("count"))
                        .sum())
                .isEqualTo(6);
        assertThat(((Map<?, ?>) buckets.get(0)).get("from")).isEqualTo("2026-05-18T11:59:00.000000Z");
        assertThat(((Map<?, ?>) buckets.get(1)).get("outcomes"))
                .isEqualTo(List.of(Map.of("outcome", "FAILURE", "count", 3)));
    }

    @Test
    void countsWhatABoundTokenMaySeeAlone() throws Exception {
        Answer answer = api.ask(
                AskServer.BOUND,
                "{auditEventFacets(query: \"last:1h\", fields: [APPLICATION]) { total { count } fields { values { value } } } }",
                Map.of());

        assertThat(answer.at("data", "auditEventFacets", "total", "count")).isEqualTo(5);
        assertThat(answer.at("data", "auditEventFacets", "fields", 0, "values"))
                .isEqualTo(List.of(Map.of("value", "shop")));
    }

    /** Whoever sends events may leave texts empty: what is counted is found by what is counted. */
    @ParameterizedTest
    @CsvSource({
        "ACTION, action",
        "RESOURCE, resource",
        "TARGET, target",
        "OPERATION, operation",
        "SESSION, session",
        "IP, ip"
    })
    void whatIsCountedAsEmptyIsFoundAsEmpty(String field, String qualifier) throws Exception {
        api.store(
                Samples.from("", Samples.named("", NOW.minusSeconds(4))),
                Samples.from("full", Samples.named("full", NOW.minusSeconds(3))));

        Answer counted = api.ask("{auditEventFacets(query: \"last:1m\", top: 50, fields: [" + field
                + "]) { fields { values { value count } } } }");
        assertThat(List.<Object>copyOf((List<?>) counted.at("data", "auditEventFacets", "fields", 0, "values")))
                .as(counted.text())
                .contains(value("", 1), value("full", 1));

        Answer found = api.ask("{auditEvents(query: \"" + qualifier
                + ":\\\"\\\" last:1m\") { nodes { position } search { query } } }");
        assertThat(found.at("data", "auditEvents", "nodes"))
                .as(found.text())
                .isEqualTo(List.of(Map.of("position", "7")));
        assertThat((String) found.at("data", "auditEvents", "search", "query")).startsWith(qualifier + ":\"\" ");
        assertThat(api.ask("{auditEvents(filter: {" + qualifier
                                + ": [\"\"]}, query: \"last:1m\") { nodes { position } } }")
                        .at("data", "auditEvents", "nodes"))
                .isEqualTo(List.of(Map.of("position", "7")));
    }

    /** An empty name is none. */
    @Test
    void whoHasAnEmptyNameIsNobodyKnown() throws Exception {
        api.store(Samples.by("", Samples.login(NOW.minusSeconds(4), "", Result.FAILURE)));

        Answer counted = api.ask(
                "{auditEventFacets(query: \"last:1m\", fields: [ACTOR]) { fields { values { value count } } } }");
        assertThat(List.<Object>copyOf((List<?>) counted.at("data", "auditEventFacets", "fields", 0, "values")))
                .as(counted.text())
                .contains(value(null, 1))
                .doesNotContain(value("", 1));
        Answer found = api.ask("{auditEvents(query: \"-actor:* last:1m\") { nodes { position } } }");
        assertThat(found.at("data", "auditEvents", "nodes"))
                .as(found.text())
                .isEqualTo(List.of(Map.of("position", "7")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            query: "", buckets: 5                      | needs a range of time
            query: "last:1h", buckets: 201             | between 0 and 200
            query: "last:1h", top: 0                   | between 1 and 50
            query: "outcome:failure"                   | needs a range of time
            query: "last:1h", fields: [KIND, OUTCOME, OPERATION_TYPE, ACTOR, EMAIL, IP, APPLICATION, ACTION, TARGET] | takes 8 fields at most
            """)
    void saysWhatIsWrong(String arguments, String words) throws Exception {
        Answer answer = api.ask("{auditEventFacets(" + arguments + ") { partial } }");

        assertThat(answer.firstCode()).isEqualTo(words.contains("range") ? "RANGE_NEEDED" : "BAD_USER_INPUT");
        assertThat(answer.firstError()).contains(words);
    }

    @Test
    void namesTheFieldsThatThereAre() throws Exception {
        Answer answer = api.ask("{auditEventFacets(query: \"last:1h\", fields: [ADDRESS]) { partial } }");

        assertThat(answer.firstError()).contains("[ADDRESS]", "a list of which each is one of KIND, OUTCOME");
    }

    @Test
    void recordsThatSomebodyCounted() throws Exception {
        api.ask("{auditEventFacets(query: \"actor:ada* last:1h\", fields: [IP]) { partial } }");

        assertThat(api.server.recorded()).singleElement().satisfies(event -> {
            assertThat(event.effect().action()).isEqualTo("count");
            assertThat(event.effect().details()).containsEntry("fields", "ip");
            assertThat(event.effect().details().get("search")).contains("actor:ada*");
        });
    }

    private static Map<String, @Nullable Object> value(@Nullable String value, int count) {
        Map<String, @Nullable Object> members = new HashMap<>();
        members.put("value", value);
        members.put("count", count);
        return members;
    }
}

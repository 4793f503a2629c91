package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.spool.codec.EventCodec;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One event as a whole, and what stands near it. */
class AskOneEventTest {
    private static final Instant NOW = ViewServer.NOW;

    private final AuditEvent deletion =
            Samples.from("192.0.2.9", Samples.deed(NOW, "ada@example.com", "delete", "model"));

    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer();
        api.store(
                Samples.from("192.0.2.9", Samples.login(NOW.minusSeconds(60), "ada@example.com", Result.SUCCESS)),
                deletion,
                Samples.from("192.0.2.9", Samples.operation(NOW.plusSeconds(60), "other@example.com")),
                Samples.from("192.0.2.9", Samples.operation(NOW.plusSeconds(3_600), "ada@example.com")));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void isFoundByAnyOfItsIds() throws Exception {
        String uuid = deletion.identity().id().toString();
        Object id = api.ask("{auditEvent(id: \"2\") { id } }").at("data", "auditEvent", "id");

        for (String name : List.of("2", uuid, String.valueOf(id))) {
            assertThat(api.ask("{auditEvent(id: \"" + name + "\") { eventId } }")
                            .at("data", "auditEvent", "eventId"))
                    .as(name)
                    .isEqualTo(uuid);
        }
        AuditEvent ofOurs = captured(deletion);
        api.store(ofOurs);
        assertThat(api.ask("{auditEvent(id: \"" + ofOurs.identity().id() + "\") { position } }")
                        .at("data", "auditEvent", "position"))
                .isEqualTo("5");
        assertThat(api.ask("{auditEvent(id: \"99\") { eventId } }").body())
                .isEqualTo(Json.object("{\"data\":{\"auditEvent\":null}}".getBytes(StandardCharsets.UTF_8)));
        assertThat(api.ask("{auditEvent(id: \"what\") { eventId } }").firstError())
                .contains("nor its position");
    }

    @Test
    void showsAllOfIt() throws Exception {
        Answer answer = api.ask("""
                {auditEvent(id: "2") { summary json action kind application received actor { name email evidence }
                  source { ip } targets { type id name } outcome { result evidence } anomalies { anomaly explanation }
                  operation { type text pretty rootFields { name outcome } claimDiffers } } }""");

        assertThat(answer.at("data", "auditEvent", "summary"))
                .isEqualTo("ada@example.com deleted model 'seven' from 192.0.2.9: success.");
        assertThat(answer.at("data", "auditEvent", "json"))
                .isEqualTo(new String(EventCodec.encode(deletion), StandardCharsets.UTF_8));
        assertThat(answer.at("data", "auditEvent", "targets"))
                .isEqualTo(List.of(Map.of("type", "model", "id", "7", "name", "seven")));
        assertThat(answer.at("data", "auditEvent", "received")).isEqualTo("2026-05-18T12:00:00.000000Z");
    }

    @Test
    void findsWhatStandsNear() throws Exception {
        Answer answer = api.ask("""
                {relatedEvents(id: "2") { relation value more query events { position } } }""");

        assertThat(answer.at("data", "relatedEvents", 0, "relation")).isEqualTo("ADDRESS");
        assertThat(answer.at("data", "relatedEvents", 0, "events"))
                .isEqualTo(List.of(Map.of("position", "1"), Map.of("position", "3")));
        assertThat(answer.at("data", "relatedEvents", 1, "relation")).isEqualTo("ACTOR");
        assertThat(answer.at("data", "relatedEvents", 1, "events")).isEqualTo(List.of(Map.of("position", "1")));
        Answer same = api.ask(
                ViewServer.TOKEN,
                "query($q: String) {auditEvents(query: $q, orderBy: OLDEST_FIRST) { nodes { position } } }",
                Map.of("q", String.valueOf(answer.at("data", "relatedEvents", 0, "query"))));
        assertThat(same.at("data", "auditEvents", "nodes"))
                .isEqualTo(List.of(Map.of("position", "1"), Map.of("position", "2"), Map.of("position", "3")));
        Answer hours =
                api.ask("{relatedEvents(id: \"2\", by: [ACTOR], minutes: 90, first: 1) { more events { position } } }");
        assertThat(hours.at("data", "relatedEvents", 0, "more")).isEqualTo(true);
        assertThat(hours.at("data", "relatedEvents", 0, "events")).isEqualTo(List.of(Map.of("position", "1")));
    }

    @Test
    void findsWhatTheSameSessionAndTraceDid() throws Exception {
        Trace first = new Trace("r-1", "4bf92f3577b34da6a3ce929d0e0e4736", "k1:one");
        api.store(
                Samples.traced(first, Samples.operation(NOW, "ada@example.com")),
                Samples.traced(
                        new Trace("r-2", null, "k1:one"), Samples.operation(NOW.plusSeconds(1), "ada@example.com")),
                Samples.traced(
                        new Trace("r-3", first.traceId(), "k1:two"),
                        Samples.operation(NOW.plusSeconds(2), "alan@example.com")));

        Answer answer = api.ask(
                "{relatedEvents(id: \"5\", by: [SESSION, TRACE])" + " { relation value query events { position } } }");

        assertThat(answer.at("data", "relatedEvents", 0, "relation")).isEqualTo("SESSION");
        assertThat(answer.at("data", "relatedEvents", 0, "value")).isEqualTo("k1:one");
        assertThat(answer.at("data", "relatedEvents", 0, "events")).isEqualTo(List.of(Map.of("position", "6")));
        assertThat(answer.at("data", "relatedEvents", 1, "relation")).isEqualTo("TRACE");
        assertThat(answer.at("data", "relatedEvents", 1, "events")).isEqualTo(List.of(Map.of("position", "7")));
        assertThat(String.valueOf(answer.at("data", "relatedEvents", 1, "query")))
                .startsWith("trace:\"" + first.traceId() + "\" ");
    }

    @Test
    void hidesWhatABoundTokenMayNotSee() throws Exception {
        api.store(Samples.in("ledger", Samples.operation(NOW, "ada@example.com")));

        assertThat(api.ask(AskServer.BOUND, "{auditEvent(id: \"5\") { position } }", Map.of())
                        .at("data", "auditEvent"))
                .isNull();
        assertThat(api.ask(AskServer.BOUND, "{relatedEvents(id: \"5\") { value } }", Map.of())
                        .at("data", "relatedEvents"))
                .isEqualTo(List.of());
    }

    @Test
    void recordsWhatWasLookedAt() throws Exception {
        api.ask("{auditEvent(id: \"2\") { position } relatedEvents(id: \"2\", by: [TRACE]) { value } }");

        assertThat(api.server.recorded())
                .extracting(event -> event.effect().details().keySet().toString())
                .satisfiesExactlyInAnyOrder(
                        keys -> assertThat(keys).contains("event, returned"),
                        keys -> assertThat(keys).contains("related_to"));
    }

    /** The same with an id as the filter makes it. */
    private static AuditEvent captured(AuditEvent event) {
        EventIdentity old = event.identity();
        return event.withIdentity(new EventIdentity(
                new EventIds(Clock.fixed(event.time().received(), ZoneOffset.UTC)).next(),
                old.kind(),
                old.schemaVersion(),
                old.application(),
                old.node(),
                old.softwareVersion(),
                old.policyHash()));
    }
}

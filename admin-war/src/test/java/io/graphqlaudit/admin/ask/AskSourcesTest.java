package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.KnownSources;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Fates;
import io.graphqlaudit.persistence.SourceRow.Heard;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of where events come from. */
class AskSourcesTest {
    private static final Instant NOW = ViewServer.NOW;
    private static final UUID HEARD = new UUID(1, 1);

    /** A writer whose clock is ahead, that said a moment ago that it has accepted 45 records. */
    private static final SourceRow LIVE = new SourceRow(
            HEARD,
            "shop",
            "web-1",
            Channel.INGEST,
            false,
            NOW.minusSeconds(5),
            new Fates(42, 39, 1, 2),
            new Heard(
                    "{\"at\":\"2026-05-18T12:00:00.000000Z\",\"closed\":false,\"last_sequence\":45}",
                    NOW,
                    NOW.minusSeconds(1),
                    2_500_000L));

    private static final SourceRow SILENT = new SourceRow(
            new UUID(2, 2),
            "ledger",
            null,
            Channel.INGEST,
            false,
            NOW.minusSeconds(3_600),
            new Fates(7, 7, 0, 0),
            null);

    private static final SourceRow ENDED = new SourceRow(
            new UUID(3, 3), "shop", "web-1", Channel.SPOOL, true, NOW.minusSeconds(60), new Fates(1, 1, 0, 0), null);

    private AskServer api;

    @BeforeEach
    void start() throws Exception {
        api = new AskServer(log -> new AskSchema.Log(
                log.reader(), log.facets(), new KnownSources(List.of(ENDED, SILENT, LIVE)), log.keyedHash()));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void tellsAllThatIsKnownOfThem() throws Exception {
        api.store(
                told("1.4.0", "policy-old", NOW.minusSeconds(500)), told("1.5.0", "policy-new", NOW.minusSeconds(400)));

        Answer answer = api.ask("""
                {sources { instance application node channel state version policyHash lastEvent lastStatus waiting stored
                  setAside lost clockAheadMillis } }""");

        assertThat(answer.at("data", "sources", 0))
                .as(answer.text())
                .isEqualTo(Map.ofEntries(
                        Map.entry("instance", HEARD.toString()),
                        Map.entry("application", "shop"),
                        Map.entry("node", "web-1"),
                        Map.entry("channel", "INGEST"),
                        Map.entry("state", "LIVE"),
                        Map.entry("version", "1.5.0"),
                        Map.entry("policyHash", "policy-new"),
                        Map.entry("lastEvent", "2026-05-18T11:59:55.000000Z"),
                        Map.entry("lastStatus", "2026-05-18T11:59:59.000000Z"),
                        Map.entry("waiting", "3"),
                        Map.entry("stored", "39"),
                        Map.entry("setAside", "1"),
                        Map.entry("lost", "2"),
                        Map.entry("clockAheadMillis", "2500")));
        assertThat(answer.at("data", "sources", 1, "state")).isEqualTo("SILENT");
        assertThat(answer.at("data", "sources", 1, "waiting")).isNull();
        assertThat(answer.at("data", "sources", 1, "clockAheadMillis")).isNull();
        assertThat(answer.at("data", "sources", 1, "version")).isNull();
        assertThat(answer.at("data", "sources", 2, "state")).isEqualTo("ENDED");
    }

    @Test
    void showsABoundTokenItsApplicationAlone() throws Exception {
        Answer answer = api.ask(AskServer.BOUND, "{sources { application } }", Map.of());

        assertThat(answer.at("data", "sources"))
                .isEqualTo(List.of(Map.of("application", "shop"), Map.of("application", "shop")));
    }

    /** What an application says of itself when it starts. */
    private static AuditEvent told(String version, String policy, Instant at) {
        AuditEvent event = Samples.recorded(EventKind.SYSTEM, at, "start");
        return event.withIdentity(
                new EventIdentity(event.identity().id(), EventKind.SYSTEM, 1, "shop", "web-1", version, policy));
    }
}

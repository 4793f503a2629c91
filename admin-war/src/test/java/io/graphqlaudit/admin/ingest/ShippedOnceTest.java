package io.graphqlaudit.admin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink.Acceptance;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.ship.ShipSettings;
import io.graphqlaudit.spool.ship.Shipping;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ShippedOnceTest {
    private static final int ROUNDS = 25;

    @TempDir
    Path there;

    @TempDir
    Path here;

    @Test
    void everyRecordOnceThoughAnswersAreLostAndBatchesComeTwiceAndLate() throws Exception {
        AtomicReference<AuditServer> server = new AtomicReference<>(new AuditServer(there, 0));
        String token = server.get().token("shop", "--scope", "ingest", "--application", "shop");
        List<String> sent = new ArrayList<>();
        try (LossyProxy proxy = new LossyProxy(() -> server.get().uri("/ingest"))) {
            for (int round = 0; round < ROUNDS; round++) {
                run(proxy.uri(), token, sent, 20);
                if (round == ROUNDS / 2) {
                    // The admin WAR, too, comes back from a restart in the midst of it.
                    server.get().close();
                    server.set(new AuditServer(there, 0));
                }
            }
            ShipSettings direct = new ShipSettings(server.get().uri("/ingest"), token, Duration.ofSeconds(20));
            finish(direct);
            assertThat(proxy.lostAnswers.get()).isPositive();
            assertThat(proxy.lostBatches.get()).isPositive();
            assertThat(proxy.repeated.get()).isPositive();
        } finally {
            server.get().close();
        }
        List<String> stored = AuditServer.rows(
                there,
                "select event_id from audit_event where application = 'shop'" + " and kind = 2 order by position");
        assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(sent);
        assertThat(AuditServer.rows(there, "select count(*) from audit_event where application = 'shop' and kind = 6"))
                .containsExactly("0");
    }

    /** One life of the application: what it cannot send in time its next one sends. */
    private void run(URI proxy, String token, List<String> sent, int records) throws Exception {
        ShipSettings settings = new ShipSettings(proxy.resolve("/ingest"), token, Duration.ofSeconds(20));
        try (SpoolSink sink = SpoolSink.open(config());
                Shipping shipping = ship(settings)) {
            assertThat(shipping.status().running()).isTrue();
            for (int i = 0; i < records; i++) {
                AuditEvent event = Batches.event(EventKind.OPERATION, "shop", "delete");
                if (sink.accept(List.of(AuditRecord.complete(event)), Delivery.DURABLE) == Acceptance.KEPT) {
                    sent.add(event.identity().id().toString());
                }
            }
            long before = shipping.status().failures();
            until(() -> !shipping.status().instances().isEmpty()
                    || shipping.status().failures() > before
                    || !shipping.status().storeReachable());
        }
    }

    private void finish(ShipSettings direct) throws Exception {
        try (SpoolSink sink = SpoolSink.open(config());
                Shipping shipping = ship(direct)) {
            until(() -> sink.isWritable()
                    && shipping.status().storeReachable()
                    && shipping.status().instances().size() == 1
                    && shipping.status().instances().get(0).waiting() == 0);
        }
    }

    private Shipping ship(ShipSettings settings) {
        Clock clock = Clock.systemUTC();
        return Shipping.start(
                settings,
                here,
                "shop",
                "node",
                new SystemEvents("shop", "node", "1", clock),
                DrainOptions.usual().by(Channel.INGEST));
    }

    private SpoolConfig config() {
        return new SpoolConfig(
                here,
                "shop",
                "node",
                "1",
                Duration.ofSeconds(20),
                4_000,
                4 << 20,
                Duration.ofMillis(50),
                Clock.systemUTC());
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            Thread.onSpinWait();
        }
    }
}

package io.graphqlaudit.spool.jmx;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.Histogram;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @TempDir
    Path folder;

    @Test
    void showsTheCountersUntilItIsClosed() throws Exception {
        Settings settings =
                new Settings(new SettingSources(Map.of("data.dir", folder.toString()), Map.of(), Map.of(), Map.of()));
        ObjectName name;
        try (SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings, "shop,\"*?", "node", "1"));
                Registration shown =
                        Registration.of("Spool", "shop,\"*?", new SpoolBean(sink, RegistrationTest::away))) {
            name = Objects.requireNonNull(shown.name());
            sink.accept(
                    List.of(
                            AuditRecord.complete(RandomEvents.event("a", Set.of(Anomaly.REDACTION_FAILED))),
                            AuditRecord.complete(RandomEvents.event("a", Set.of()))),
                    Delivery.DURABLE);
            assertThat(server.getAttribute(name, "Accepted")).isEqualTo(2L);
            assertThat(server.getAttribute(name, "RedactionFailures")).isEqualTo(1L);
            assertThat(server.getAttribute(name, "Writable")).isEqualTo(true);
            assertThat(server.getAttribute(name, "ShippingFailure")).isEqualTo("away");
            assertThat(server.getAttribute(name, "ShippingWaiting")).isEqualTo(7L);
        }
        assertThat(server.isRegistered(name)).isFalse();
    }

    private static Optional<DrainStatus> away() {
        InstanceStatus waits = new InstanceStatus("shop", new UUID(1, 2), true, 3, 7, 700, null, 0, null, null);
        Histogram none = new Histogram(List.of(), List.of(0L), 0);
        return Optional.of(new DrainStatus(true, false, "away", 0, none, none, 0, List.of(waits)));
    }

    @Test
    void twoOfOneNameAreBothShownAndEachTakesOnlyItself() throws Exception {
        Settings settings =
                new Settings(new SettingSources(Map.of("data.dir", folder.toString()), Map.of(), Map.of(), Map.of()));
        try (SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings, "twice", "node", "1"))) {
            Registration first = Registration.of("Spool", "twice", new SpoolBean(sink, Optional::empty));
            Registration second = Registration.of("Spool", "twice", new SpoolBean(sink, Optional::empty));
            ObjectName left = Objects.requireNonNull(second.name());
            assertThat(left).isNotEqualTo(first.name());
            first.close();
            assertThat(server.isRegistered(left)).isTrue();
            second.close();
            assertThat(server.queryNames(new ObjectName("io.graphqlaudit:*"), null))
                    .isEmpty();
        }
    }
}

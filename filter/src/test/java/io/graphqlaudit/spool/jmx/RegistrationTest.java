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
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
                Registration shown = Registration.of("Spool", "shop,\"*?", new SpoolBean(sink, () -> "away"))) {
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
        }
        assertThat(server.isRegistered(name)).isFalse();
    }

    @Test
    void twoOfOneNameAreBothShownAndEachTakesOnlyItself() throws Exception {
        Settings settings =
                new Settings(new SettingSources(Map.of("data.dir", folder.toString()), Map.of(), Map.of(), Map.of()));
        try (SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings, "twice", "node", "1"))) {
            Registration first = Registration.of("Spool", "twice", new SpoolBean(sink, () -> ""));
            Registration second = Registration.of("Spool", "twice", new SpoolBean(sink, () -> ""));
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

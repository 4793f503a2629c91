package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.drain.Drain;
import io.graphqlaudit.spool.drain.DrainOptions;
import io.graphqlaudit.spool.drain.GapEvents;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that stores its own events, beside an admin WAR that drains the same data folder. */
@Timeout(120)
final class InProcessDrainTest {
    @TempDir
    Path folder;

    @TempDir
    Path h2;

    private Settings settings;

    @BeforeEach
    void configure() {
        Map<String, String> parameters = Map.of("data.dir", folder.toString());
        settings = new Settings(new SettingSources(Map.of(), parameters, Map.of(), Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void storesTheEventsOfItsApplication(Database kind) {
        AuditEvent event = Sample.operation().event();
        try (TestDatabase database = TestDatabase.of(kind, h2);
                InProcessDrain drain = InProcessDrain.start(database.dataSource, "shop", settings)) {
            write("shop", event);
            awaitEvents(database, 1);

            assertThat(database.database.reader().event(1).orElseThrow().event())
                    .isEqualTo(event);
            // Told with the writer's status, which comes after its first events.
            while (!database.column("select channel from audit_spool").equals(List.of("3"))) {
                Thread.onSpinWait();
            }
            assertThat(drain.status().storeReachable()).isTrue();
        }
    }

    @Test
    void leavesOtherApplicationsToTheAdminServerWhichLeavesItsOwn() {
        try (TestDatabase own = TestDatabase.postgres();
                TestDatabase admins = TestDatabase.h2(h2)) {
            InProcessDrain.start(own.dataSource, "shop", settings).close();
            write("shop", Sample.operation().event());
            write("bank", Sample.operation().of("bank").event());
            try (Drain all = adminDrain(admins)) {
                awaitEvents(admins, 1);
                assertThat(all.leftToOthers()).containsEntry("shop", "in-process");
                try (InProcessDrain drain = InProcessDrain.start(own.dataSource, "shop", settings)) {
                    awaitEvents(own, 1);
                    assertThat(drain.status().running()).isTrue();
                }
            }
            assertThat(own.column("select application from audit_event")).containsExactly("shop");
            assertThat(admins.column("select application from audit_event")).containsExactly("bank");
        }
    }

    @Test
    void givesItsSpoolsBackToTheAdminServer() {
        try (TestDatabase own = TestDatabase.postgres();
                TestDatabase admins = TestDatabase.h2(h2)) {
            InProcessDrain.start(own.dataSource, "shop", settings).close();
            write("shop", Sample.operation().event());

            InProcessDrain.giveBack("shop", settings);

            try (Drain all = adminDrain(admins)) {
                awaitEvents(admins, 1);
                assertThat(all.leftToOthers()).isEmpty();
            }
        }
    }

    @Test
    void leavesTheNameOfTheLogToTheLog() {
        try (TestDatabase own = TestDatabase.h2(h2)) {
            assertThatThrownBy(() -> InProcessDrain.start(own.dataSource, "graphql-audit-admin", settings))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("graphql-audit-admin");
        }
    }

    @Test
    void neverMakesTheSchema() {
        try (HikariDataSource empty = TestDatabase.empty(Database.MARIADB, h2)) {
            assertThatThrownBy(() -> InProcessDrain.start(empty, "shop", settings))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("tables are missing");
        }
    }

    private Drain adminDrain(TestDatabase database) {
        SystemEvents events = new SystemEvents("graphql-audit", "node-1", "1", TestDatabase.CLOCK);
        return Drain.start(
                DataDirectory.open(folder), database.database.store(), new GapEvents(events), DrainOptions.usual());
    }

    private void write(String application, AuditEvent event) {
        try (SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings, application, "node-1", "1"))) {
            sink.accept(List.of(AuditRecord.complete(event)), Delivery.DURABLE);
        }
    }

    private static void awaitEvents(TestDatabase database, long count) {
        while (database.database.reader().highestPosition() < count) {
            Thread.onSpinWait();
        }
    }
}

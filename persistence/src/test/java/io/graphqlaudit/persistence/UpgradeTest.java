package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.database.StorableTime;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredActor;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.retention.Hold;
import io.graphqlaudit.persistence.retention.RetentionPolicy;
import io.graphqlaudit.persistence.rows.Listing;
import io.graphqlaudit.persistence.view.SavedView;
import io.graphqlaudit.persistence.view.SavedView.Owner;
import io.graphqlaudit.spool.SystemEvents;
import io.graphqlaudit.spool.codec.EventCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Stores of every released version of the schema, recorded as SQL in {@code released/}, can be read and written once
 * they are up to date. A recorded file is never changed; a release adds one.
 */
final class UpgradeTest {
    private static final UUID INSTANCE = UUID.fromString("0190a000-0000-7000-8000-000000000001");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
    void readsAndGoesOnWithAStoreOfVersion1(Database kind) throws IOException, SQLException {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind, "1");
            run(dataSource, recorded("v1.sql"));
            TestDatabase.migrate(dataSource, kind);
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                readsWhatWasStored(database);
                goesOnWhereItWas(database);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithAStoreOfVersion2(Database kind) {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind, "2");
            TestDatabase.migrate(dataSource, kind);
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                database.store()
                        .store(new Spool().complete(Sample.operation().event()).batch());

                assertThat(database.reader().highestPosition()).isEqualTo(1);
                assertThat(database.access().counter().count("token:1", Sample.NOW, Sample.NOW))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void goesOnWithAStoreOfVersion3(Database kind) {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind, "3");
            assertThatThrownBy(() -> TestDatabase.open(dataSource))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("version 3 and this release needs 5");
            TestDatabase.migrate(dataSource, kind);
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                Owner owner = new Owner("token:1", "ada");
                SavedView saved = database.savedViews().save(null, owner, "view", "events", true, Sample.NOW);

                assertThat(database.savedViews().visibleTo("token:2")).containsExactly(saved);
            }
        }
    }

    /** As version 1 wrote them: in small letters, by the same rule. */
    @ParameterizedTest
    @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
    void holdsAndFindsAnAddressOfVersion1WhateverItsCapitals(Database kind) throws IOException, SQLException {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind, "1");
            run(dataSource, recorded("v1.sql"));
            run(dataSource, """
                    update audit_event set actor_email = 'äda@example.com',
                      occurred_at = timestamp with time zone '2020-02-02 02:02:02+00:00' where position = 2;
                    update audit_event_detail
                      set occurred_at = timestamp with time zone '2020-02-02 02:02:02+00:00' where position = 2;
                    """);
            TestDatabase.migrate(dataSource, kind);
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                SystemEvents events = new SystemEvents("admin", "node-1", "0.1.0", TestDatabase.CLOCK);
                Hold.Scope scope = new Hold.Scope(null, null, null, "ÄDA@EXAMPLE.COM");
                database.holds(events).place("case 7", "why", scope, "jane", Sample.NOW);
                RetentionPolicy policy =
                        new RetentionPolicy(Map.of(EventKind.LOGIN, 400), Duration.ofSeconds(2), 5, Duration.ZERO);

                assertThat(database.retention(policy, "a", events).forecast())
                        .singleElement()
                        .satisfies(forecast -> {
                            assertThat(forecast.held().count()).isEqualTo(1);
                            assertThat(forecast.deleted().count()).isZero();
                        });
                AuditQuery query = AuditQuery.stored(EventFilter.ALL.actorEmail("Äda@example.com"), 0, 3, 10);
                assertThat(database.reader().page(query).events())
                        .extracting(StoredEvent::position)
                        .containsExactly(2L);
            }
        }
    }

    /** Version 1 kept them, by the calendar of the driver. */
    @ParameterizedTest
    @EnumSource(names = "MARIADB", mode = EnumSource.Mode.EXCLUDE)
    void findsAnEventOfAbsurdTimeOfVersion1(Database kind) throws IOException, SQLException {
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind, "1");
            run(dataSource, recorded("v1.sql"));
            for (String table : List.of("audit_event", "audit_event_detail")) {
                run(
                        dataSource,
                        "update " + table + " set occurred_at = timestamp with time zone"
                                + " '0001-01-03 00:00:00+00:00' where position = 1");
            }
            TestDatabase.migrate(dataSource, kind);
            try (AuditDatabase database = TestDatabase.open(dataSource)) {
                assertThat(page(database.reader(), Listing.AUTHENTICATED)).containsExactly(1L);
            }
        }
    }

    private static void readsWhatWasStored(AuditDatabase database) {
        AuditReader reader = database.reader();
        assertThat(reader.highestPosition()).isEqualTo(3);
        for (long position = 1; position <= 3; position++) {
            StoredEvent stored = reader.event(position).orElseThrow();
            assertThat(EventCodec.encode(stored.event())).isNotEmpty();
            assertThat(reader.actor(Objects.requireNonNull(stored.actorNumber())))
                    .isPresent();
        }
        assertThat(page(reader, Listing.AUTHENTICATED)).containsExactly(1L);
        assertThat(page(reader, Listing.LOGINS)).containsExactly(2L);
        assertThat(page(reader, Listing.EXPORTS)).containsExactly(3L);
        assertThat(reader.actor(1)).contains(new StoredActor(1, "17", "ada@example.com"));
        assertThat(database.tokens().byHash("5f0c").orElseThrow().scopes()).containsExactlyInAnyOrder("export", "read");
        assertThat(database.tokens().all()).hasSize(2);
    }

    private static void goesOnWhereItWas(AuditDatabase database) {
        assertThat(database.store().lastStoredSequence(INSTANCE)).isEqualTo(4);
        assertThat(database.store().abandon(INSTANCE)).isEqualTo(1);
        AuditEvent left = database.reader().event(4).orElseThrow().event();
        assertThat(left.outcome()).isEqualTo(Outcome.unknown(Evidence.NO_COMPLETION));
        AuditEvent known = Sample.operation().event();
        AuditEvent stranger = Sample.operation().by("18", null).event();
        database.store().store(new Spool().complete(known).complete(stranger).batch());
        StoredEvent stored = database.reader().event(5).orElseThrow();
        assertThat(stored.event()).isEqualTo(known);
        assertThat(stored.actorNumber()).isEqualTo(1);
        assertThat(database.reader().event(6).orElseThrow().actorNumber()).isNotIn(1L, 2L);
    }

    private static List<Long> page(AuditReader reader, Listing listing) {
        AuditQuery query =
                new AuditQuery(EventFilter.of(listing), StorableTime.EARLIEST, StorableTime.LATEST, 3, null, 10);
        return reader.page(query).events().stream().map(StoredEvent::position).toList();
    }

    private static String recorded(String file) throws IOException {
        try (InputStream in = UpgradeTest.class.getResourceAsStream("released/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void run(HikariDataSource dataSource, String script) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : script.split(";\n", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        }
    }
}

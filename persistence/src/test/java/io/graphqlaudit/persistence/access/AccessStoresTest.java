package io.graphqlaudit.persistence.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SessionStore} and {@link Counter} promise, on every database. */
class AccessStoresTest {
    private static final Instant NOW = Sample.NOW;
    private static final String HASH = "ab".repeat(32);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void keepASessionUntilItIsEnded(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SessionStore sessions = database.database.access().sessions();
            sessions.begin(new StoredSession(HASH, "ef", null, NOW, NOW));
            sessions.begin(new StoredSession("cd".repeat(32), null, "Ada Lovelace ☃", NOW, NOW));

            assertThat(sessions.find(HASH)).hasValueSatisfying(found -> {
                assertThat(found.tokenHash()).isEqualTo("ef");
                assertThat(found.createdAt()).isEqualTo(NOW);
            });
            assertThat(sessions.find("cd".repeat(32)).orElseThrow().userName()).isEqualTo("Ada Lovelace ☃");
            assertThat(sessions.find(HASH.toUpperCase(java.util.Locale.ROOT))).isEmpty();
            assertThat(sessions.sessions()).extracting(StoredSession::hash).containsExactly(HASH, "cd".repeat(32));
            assertThat(sessions.end(HASH)).isTrue();
            assertThat(sessions.end(HASH)).isFalse();
            assertThat(sessions.find(HASH)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void endWhatIsOld(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SessionStore sessions = database.database.access().sessions();
            Instant hourAgo = NOW.minus(Duration.ofHours(1));
            Instant dayAgo = NOW.minus(Duration.ofDays(1));
            sessions.begin(new StoredSession("unused", "ef", null, hourAgo, hourAgo));
            sessions.begin(new StoredSession("used", "ef", null, hourAgo, hourAgo));
            sessions.begin(new StoredSession("old", "ef", null, dayAgo, NOW));
            sessions.used("used", NOW);

            assertThat(sessions.endOld(NOW.minus(Duration.ofMinutes(30)), NOW.minus(Duration.ofHours(12))))
                    .isEqualTo(2);
            assertThat(sessions.find("used")).isPresent();
        }
    }

    /** From the last use on it is counted when one ends. */
    @ParameterizedTest
    @EnumSource
    void knowTheLastUseAsItWas(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SessionStore sessions = database.database.access().sessions();
            Instant begun = NOW.plusMillis(7_001);
            Instant used = NOW.plusMillis(59_999);
            sessions.begin(new StoredSession(HASH, "ef", null, begun, begun));
            assertThat(sessions.find(HASH).orElseThrow().usedAt()).isEqualTo(begun);

            sessions.used(HASH, used);
            sessions.used(HASH, used.minusMillis(1));

            assertThat(sessions.find(HASH).orElseThrow().usedAt()).isEqualTo(used);
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseANameThatCannotBeKept(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SessionStore sessions = database.database.access().sessions();
            for (String name : List.of("x".repeat(201), "a\0b", "\ud800")) {
                assertThatThrownBy(() -> sessions.begin(new StoredSession(HASH, null, name, NOW, NOW)))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            sessions.begin(new StoredSession(HASH, null, "\ud83d\ude00".repeat(200), NOW, NOW));
            assertThat(sessions.find(HASH)).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countAnewFromAnotherMoment(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            Counter counter = database.database.access().counter();

            assertThat(counter.count("token:1", NOW, NOW)).isEqualTo(1);
            assertThat(counter.count("token:1", NOW, NOW)).isEqualTo(2);
            assertThat(counter.count("token:2", NOW, NOW)).isEqualTo(1);
            Instant next = NOW.plusSeconds(60);
            assertThat(counter.count("token:1", next, next)).isEqualTo(1);
            assertThat(counter.count("token:1", next.plusSeconds(5), next)).isEqualTo(2);
            assertThat(counter.of("token:1")).contains(new Counter.Count(2, next.plusSeconds(5)));
            assertThat(counter.of("token:3")).isEmpty();
            assertThat(counter.forget(next)).isEqualTo(1);
            assertThat(counter.of("token:2")).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void countEveryoneOfManyAtOnce(Database kind) throws Exception {
        long threads = 4;
        int each = 25;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            Counter counter = database.database.access().counter();
            Callable<Void> work = () -> {
                for (int i = 0; i < each; i++) {
                    counter.count("address:192.0.2.1", NOW, NOW);
                }
                return null;
            };
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(pool.submit(work));
            }
            for (Future<Void> one : all) {
                one.get();
            }

            assertThat(counter.of("address:192.0.2.1").orElseThrow().amount()).isEqualTo(threads * each);
        } finally {
            pool.shutdownNow();
        }
    }
}

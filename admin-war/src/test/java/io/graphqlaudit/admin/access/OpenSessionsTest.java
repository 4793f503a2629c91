package io.graphqlaudit.admin.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.LeavableDatabase;
import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.persistence.access.SessionStore;
import io.graphqlaudit.persistence.access.StoredSession;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSessionsTest {
    private static final Instant NOW = Instant.parse("2026-05-18T12:00:00Z");
    private static final String OF_USER = "a".repeat(64);
    private static final String OF_TOKEN = "b".repeat(64);
    private static final String OF_NO_TOKEN = "c".repeat(64);

    private LeavableDatabase database;
    private SessionStore stored;
    private OpenSessions sessions;

    @BeforeEach
    void begin() throws Exception {
        database = new LeavableDatabase(new MovableClock(NOW));
        database.token("gqa_ada", null, NOW, NOW.plus(Duration.ofMinutes(10)), "read");
        stored = database.database().access().sessions();
        stored.begin(new StoredSession(OF_USER, null, "grace", NOW, NOW));
        stored.begin(new StoredSession(OF_TOKEN, TokenSecret.hash("gqa_ada"), null, NOW, NOW));
        stored.begin(new StoredSession(OF_NO_TOKEN, TokenSecret.hash("gone"), null, NOW, NOW));
        sessions = new OpenSessions(database.database().access());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void areThoseThatAreNotOver() {
        assertThat(sessions.at(NOW)).extracting(OpenSessions.Open::name).containsExactly("grace", "ada");
        assertThat(sessions.at(NOW.plus(Duration.ofMinutes(11))))
                .extracting(OpenSessions.Open::name)
                .containsExactly("grace");
        assertThat(sessions.at(NOW.plus(Duration.ofMinutes(30)).minusNanos(1_000)))
                .hasSize(1);
        assertThat(sessions.at(NOW.plus(Duration.ofMinutes(30)))).isEmpty();
    }

    /** The one who ends them may have a clock that is ahead, or a server's may have been set back meanwhile. */
    @Test
    void areAllEndedWhateverTheClockSaysOfThem() {
        assertThat(sessions.end(session -> true)).isEqualTo(3);
        assertThat(stored.sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"grace", "ada"})
    void areEndedByName(String name) {
        assertThat(sessions.end(session -> session.name().equals(name))).isOne();
        assertThat(stored.sessions())
                .extracting(StoredSession::hash)
                .hasSize(2)
                .doesNotContain(name.equals("grace") ? OF_USER : OF_TOKEN);
    }
}

package io.graphqlaudit.admin.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.ContentReader;
import io.graphqlaudit.persistence.query.Stretch;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A store that fails at the first stretch, and a reader with a fault of its own. */
class ExportFailuresTest {
    @Test
    void answersThatTheStoreIsAwayWhereNothingWasSentYet() throws Exception {
        try (Exports exports = failing(0, new StoreUnavailableException("away", new IOException()));
                ViewServer server = server(exports)) {
            Answer answer = server.get("");

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.at("error", "code")).isEqualTo("SERVICE_UNAVAILABLE");
            assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
            assertThat(server.records()).isEmpty();
        }
    }

    @Test
    void answersThatItFailedWhereNothingWasSentYet() throws Exception {
        try (Exports exports = failing(0, new IllegalStateException("secret"));
                ViewServer server = server(exports)) {
            Answer answer = server.get("");

            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain("secret");
            assertThat(server.records()).isEmpty();
        }
    }

    @Test
    void breaksOffWhereItFailsInTheMiddle() throws Exception {
        try (Exports exports = failing(100_000, new IllegalStateException("secret"));
                ViewServer server = server(exports)) {
            assertThatThrownBy(() -> server.get("")).isInstanceOf(IOException.class);

            assertThat(server.records())
                    .filteredOn(record -> record.stage() == Stage.CLOSED)
                    .singleElement()
                    .satisfies(record -> assertThat(record.event().effect().details())
                            .containsAllEntriesOf(Map.of("ended", "failed", "reached_position", "100000")));
        }
    }

    /** Its reader has stretches without events up to that position, and then fails. */
    private static Exports failing(long upTo, RuntimeException failure) {
        return new Exports(
                new ContentReader() {
                    @Override
                    public long highestPosition() {
                        return 1_000_000;
                    }

                    @Override
                    public Stretch stretch(AuditQuery query) {
                        long next = query.after().position() + 50_000;
                        if (next > upTo) {
                            throw failure;
                        }
                        return new Stretch(List.of(), next, 50_000, List.of());
                    }
                },
                1);
    }

    private static ViewServer server(Exports exports) throws Exception {
        return new ViewServer(
                new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN),
                (database, keyedHash, audit, clock) -> new ExportServlet(exports, audit, clock));
    }
}

package io.graphqlaudit.admin.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.persistence.query.QueryTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said to whoever asks for more than can be found out in time. */
class AskTimeoutTest {
    @Test
    void namesTheTimeAndTheWayOut() throws Exception {
        try (AskServer api = new AskServer(log -> new AskSchema.Log(
                log.reader(),
                query -> {
                    throw new QueryTimeoutException(Duration.ofSeconds(10));
                },
                log.sources(),
                log.keyedHash()))) {
            Answer answer =
                    api.ask("{auditEventFacets(query: \"last:1h\", fields: [ACTOR]) { partial } viewer { name } }");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.firstCode()).isEqualTo("QUERY_TIMEOUT");
            assertThat(answer.firstError())
                    .isEqualTo("The question took longer than 10 s and was cancelled: ask for a shorter time or for"
                            + " fewer events.");
        }
    }
}

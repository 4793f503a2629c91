package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.arize.ApiUnderTest.NOW;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.Result;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** One server for each test, and what tests of several subjects ask of it. */
abstract class ArizeApiContext {
    static final String LOGINS = """
            query ($num: Int!, $startTime: DateTime, $endTime: DateTime, $cursor: String) { account {
              unauthenticatedAuditLogs(first: $num, after: $cursor, startTime: $startTime, endTime: $endTime) {
                edges { node { id user { email } ip success mutationName loggedAt } cursor }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }""";
    private static final Object[] CONNECTION = {"data", "account", "unauthenticatedAuditLogs"};

    ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest(true);
    }

    @AfterEach
    void stop() {
        api.close();
    }

    static @Nullable Object at(Answer answer, Object... path) {
        Object[] whole = new Object[CONNECTION.length + path.length];
        System.arraycopy(CONNECTION, 0, whole, 0, CONNECTION.length);
        System.arraycopy(path, 0, whole, CONNECTION.length, path.length);
        return answer.at(whole);
    }

    String firstCursor() throws Exception {
        for (int i = 0; i < 3; i++) {
            api.store.store(Samples.login(NOW.minusSeconds(i), null, Result.SUCCESS));
        }
        return String.valueOf(at(api.ask(LOGINS, Map.of("num", 1)), "pageInfo", "endCursor"));
    }
}

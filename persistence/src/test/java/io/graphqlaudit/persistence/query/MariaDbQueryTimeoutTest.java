package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;

final class MariaDbQueryTimeoutTest extends QueryTimeoutContractTest {
    @Override
    TestDatabase open(Path folder) {
        return TestDatabase.mariaDb();
    }

    @Override
    Duration limit() {
        return Duration.ofMillis(150);
    }

    @Override
    String slowing() {
        return "lock tables audit_event write";
    }

    @Override
    String hurrying() {
        return "unlock tables";
    }

    @Override
    void addEvents(TestDatabase to) {}

    @Override
    String slowStatement() {
        return "select sleep(0.4)";
    }
}

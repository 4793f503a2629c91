package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;

final class PostgresQueryTimeoutTest extends QueryTimeoutContractTest {
    @Override
    TestDatabase open(Path folder) {
        return TestDatabase.postgres();
    }

    @Override
    Duration limit() {
        return Duration.ofMillis(150);
    }

    @Override
    String slowing() {
        return "lock table audit_event in access exclusive mode";
    }

    @Override
    String hurrying() {
        return "select 1";
    }

    @Override
    void addEvents(TestDatabase to) {}

    @Override
    String slowStatement() {
        return "select pg_sleep(0.4)";
    }
}

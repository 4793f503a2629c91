package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class PostgresEventFilterTest extends EventFilterContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

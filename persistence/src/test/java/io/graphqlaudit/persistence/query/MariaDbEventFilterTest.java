package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class MariaDbEventFilterTest extends EventFilterContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

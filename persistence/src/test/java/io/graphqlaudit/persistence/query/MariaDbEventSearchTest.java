package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class MariaDbEventSearchTest extends EventSearchContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

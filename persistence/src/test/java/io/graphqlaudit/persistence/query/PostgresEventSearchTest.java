package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class PostgresEventSearchTest extends EventSearchContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

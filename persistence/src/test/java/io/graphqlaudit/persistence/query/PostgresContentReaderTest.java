package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class PostgresContentReaderTest extends ContentReaderContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

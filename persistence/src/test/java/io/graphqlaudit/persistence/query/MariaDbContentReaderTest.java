package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class MariaDbContentReaderTest extends ContentReaderContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class MariaDbAuditReaderTest extends AuditReaderContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

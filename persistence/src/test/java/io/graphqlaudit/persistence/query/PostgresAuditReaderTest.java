package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;

final class PostgresAuditReaderTest extends AuditReaderContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

package io.graphqlaudit.persistence;

final class PostgresAuditReaderTest extends AuditReaderContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

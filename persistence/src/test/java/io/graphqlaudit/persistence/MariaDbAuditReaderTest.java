package io.graphqlaudit.persistence;

final class MariaDbAuditReaderTest extends AuditReaderContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

package io.graphqlaudit.persistence;

final class MariaDbAuditStoreTest extends AuditStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

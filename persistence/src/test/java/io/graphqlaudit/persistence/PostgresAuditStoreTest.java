package io.graphqlaudit.persistence;

final class PostgresAuditStoreTest extends AuditStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

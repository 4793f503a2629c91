package io.graphqlaudit.persistence;

final class MariaDbRetentionTest extends RetentionContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

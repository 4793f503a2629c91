package io.graphqlaudit.persistence;

final class MariaDbConcurrentStoreTest extends ConcurrentStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

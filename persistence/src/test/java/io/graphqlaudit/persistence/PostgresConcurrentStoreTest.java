package io.graphqlaudit.persistence;

final class PostgresConcurrentStoreTest extends ConcurrentStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

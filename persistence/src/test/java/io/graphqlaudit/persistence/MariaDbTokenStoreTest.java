package io.graphqlaudit.persistence;

final class MariaDbTokenStoreTest extends TokenStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

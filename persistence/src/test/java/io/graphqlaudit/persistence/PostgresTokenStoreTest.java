package io.graphqlaudit.persistence;

final class PostgresTokenStoreTest extends TokenStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

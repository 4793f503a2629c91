package io.graphqlaudit.persistence.token;

import io.graphqlaudit.persistence.TestDatabase;

final class PostgresTokenStoreTest extends TokenStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

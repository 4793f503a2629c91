package io.graphqlaudit.persistence.token;

import io.graphqlaudit.persistence.TestDatabase;

final class MariaDbTokenStoreTest extends TokenStoreContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

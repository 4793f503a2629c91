package io.graphqlaudit.persistence;

final class MariaDbFatesTest extends FatesContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

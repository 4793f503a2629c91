package io.graphqlaudit.persistence;

final class PostgresFatesTest extends FatesContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

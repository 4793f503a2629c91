package io.graphqlaudit.persistence;

final class MariaDbEventFilterTest extends EventFilterContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

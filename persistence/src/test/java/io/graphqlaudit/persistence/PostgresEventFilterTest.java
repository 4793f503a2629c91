package io.graphqlaudit.persistence;

final class PostgresEventFilterTest extends EventFilterContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

package io.graphqlaudit.persistence;

final class PostgresStorableEventsTest extends StorableEventsContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

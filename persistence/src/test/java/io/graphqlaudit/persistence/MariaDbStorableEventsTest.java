package io.graphqlaudit.persistence;

final class MariaDbStorableEventsTest extends StorableEventsContractTest {

    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

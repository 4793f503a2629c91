package io.graphqlaudit.persistence;

final class MariaDbDaylightSavingTest extends DaylightSavingContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.mariaDb();
    }
}

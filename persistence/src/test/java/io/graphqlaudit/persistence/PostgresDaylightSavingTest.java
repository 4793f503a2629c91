package io.graphqlaudit.persistence;

final class PostgresDaylightSavingTest extends DaylightSavingContractTest {
    @Override
    TestDatabase open() {
        return TestDatabase.postgres();
    }
}

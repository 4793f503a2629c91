package io.graphqlaudit.persistence;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2DaylightSavingTest extends DaylightSavingContractTest {
    @TempDir
    Path folder;

    @Override
    TestDatabase open() {
        return TestDatabase.h2(folder);
    }
}

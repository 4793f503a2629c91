package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2EventSearchTest extends EventSearchContractTest {
    @TempDir
    static Path folder;

    @Override
    TestDatabase open() {
        return TestDatabase.h2(folder);
    }
}

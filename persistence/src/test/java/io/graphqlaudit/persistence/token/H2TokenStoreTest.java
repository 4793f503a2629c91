package io.graphqlaudit.persistence.token;

import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class H2TokenStoreTest extends TokenStoreContractTest {
    @TempDir
    Path folder;

    @Override
    TestDatabase open() {
        return TestDatabase.h2(folder);
    }
}

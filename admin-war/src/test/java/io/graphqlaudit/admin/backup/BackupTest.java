package io.graphqlaudit.admin.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.drain.DrainedBy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    private Path folders;

    @Test
    void remembersWhoseSpoolsAreBroughtElsewhere() throws Exception {
        DataDirectory data = DataDirectory.open(folders.resolve("data"));
        DrainedBy.INGEST.mark(data, "shop");

        new Backup(data, Optional.empty()).to(folders.resolve("backup"), Instant.EPOCH);
        DataDirectory restored = DataDirectory.open(folders.resolve("restored"));
        Restore.into(restored.root(), folders.resolve("backup"));

        assertThat(Files.readString(restored.spool("shop").resolve(DrainedBy.FILE)))
                .startsWith("ingest");
    }
}

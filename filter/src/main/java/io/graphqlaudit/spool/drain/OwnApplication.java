package io.graphqlaudit.spool.drain;

import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DirectoryLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spools of one application, drained by its own process: by one of them, where a host runs several. */
final class OwnApplication implements Territory {
    private final Path dataDirectory;
    private final String application;
    private final DrainedBy by;
    private @Nullable Path folder;
    private @Nullable DirectoryLock lock;

    OwnApplication(Path dataDirectory, String application, DrainedBy by) {
        this.dataDirectory = dataDirectory;
        this.application = application;
        this.by = by;
    }

    @Override
    public Path spool() {
        return dataDirectory.resolve("spool");
    }

    @Override
    public Set<Path> applications() throws IOException {
        Path owned = folder;
        if (owned != null && Files.isDirectory(owned)) {
            return Set.of(owned);
        }
        close();
        Path found = DataDirectory.open(dataDirectory).spool(application);
        lock = DirectoryLock.claim(found).orElse(null);
        if (lock == null) {
            return Set.of();
        }
        by.mark(found);
        folder = found;
        return Set.of(found);
    }

    @Override
    public Map<String, String> leftToOthers() {
        return Map.of();
    }

    @Override
    public void close() throws IOException {
        DirectoryLock held = lock;
        lock = null;
        folder = null;
        if (held != null) {
            held.close();
        }
    }
}

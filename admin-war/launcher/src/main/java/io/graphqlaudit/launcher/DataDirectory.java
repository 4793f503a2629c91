package io.graphqlaudit.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the data directory, and makes it when it is missing. */
final class DataDirectory {
    static final String PROPERTY = "graphqlaudit.data.dir";
    static final String VARIABLE = "GRAPHQLAUDIT_DATA_DIR";

    private DataDirectory() {}

    /** @param option the value of {@code --data-dir}; null when it is not given */
    static Path of(@Nullable String option, Map<String, String> environment) throws LaunchException {
        String configured = option;
        if (configured == null) {
            configured = System.getProperty(PROPERTY);
        }
        if (configured == null) {
            configured = environment.get(VARIABLE);
        }
        if (configured == null || configured.isBlank()) {
            configured = Objects.requireNonNull(System.getProperty("user.home"), "user.home") + "/.graphql-audit";
        }
        return make(configured);
    }

    private static Path make(String name) throws LaunchException {
        try {
            Path folder = Path.of(name).toAbsolutePath().normalize();
            PrivateFolders.make(folder);
            // Asked by doing, since permissions do not tell of a read-only or full disk.
            Files.delete(Files.createTempFile(folder, ".writable", null));
            return folder;
        } catch (IOException | InvalidPathException failure) {
            throw new LaunchException("The data directory " + name
                    + " cannot be written to; choose another with --data-dir or " + VARIABLE + ".");
        }
    }
}

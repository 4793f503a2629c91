package io.graphqlaudit.servers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** The code of a class of these tests, for another class path than theirs. */
final class ClassFile {
    private ClassFile() {}

    /** Writes it below a folder of class files. */
    static void copy(Class<?> type, Path folder) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        Path target = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(target.getParent(), "in a package"));
        try (InputStream code = Objects.requireNonNull(type.getResourceAsStream("/" + name), name)) {
            Files.copy(code, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

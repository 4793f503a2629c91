package io.graphqlaudit.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/** The libraries of the sample application, which lie in the WAR once only: in the admin application, which has all of them. */
final class DemoLibraries {
    private DemoLibraries() {}

    /**
     * Gives the unpacked sample application its own copies of what its manifest names as {@code Class-Path}.
     *
     * @throws IOException if a file cannot be copied, or the admin application lacks one of them
     */
    static void add(Path admin, Path demo) throws IOException {
        Path manifest = demo.resolve("META-INF/MANIFEST.MF");
        if (!Files.exists(manifest)) {
            return;
        }
        String names;
        try (InputStream in = Files.newInputStream(manifest)) {
            names = new Manifest(in).getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        }
        if (names == null) {
            return;
        }
        Path to = Files.createDirectories(demo.resolve("WEB-INF/lib"));
        for (String name : names.split(" ", -1)) {
            Files.copy(admin.resolve("WEB-INF/lib").resolve(name), to.resolve(name));
        }
    }
}

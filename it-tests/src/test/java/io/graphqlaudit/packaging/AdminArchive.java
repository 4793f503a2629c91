package io.graphqlaudit.packaging;

import io.graphqlaudit.it.AdminServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/** The admin WAR, as it was built. */
final class AdminArchive implements AutoCloseable {
    private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib(?:-provided)?/([^/]+\\.jar)");

    private final JarFile war;

    AdminArchive() throws IOException {
        war = new JarFile(AdminServer.WAR.toFile());
    }

    /** Names of all entries that are no folders. */
    List<String> entries() {
        return war.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    /** File names of all libraries, also of those that only {@code java -jar} uses. */
    List<String> libraries() {
        return entries().stream()
                .map(LIBRARY::matcher)
                .filter(matcher -> matcher.matches())
                .map(matcher -> matcher.group(1))
                .distinct()
                .toList();
    }

    /** The text of an entry. */
    String text(String entry) {
        try (var in = war.getInputStream(war.getEntry(entry))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new AssertionError(entry, failure);
        }
    }

    @Override
    public void close() throws IOException {
        war.close();
    }
}

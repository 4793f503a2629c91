package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.GraphQL;
import java.io.IOException;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextArchiveTest {
    @TempDir
    Path folder;

    @Test
    void closesWhatTheJdkKeepsOpen() throws Exception {
        URL archive = archiveWith(TextArchive.TEXTS);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {archive}, null)) {
            read(loader);
            JarFile kept = keptOpen(loader);
            assertThat(keptOpen(loader)).isSameAs(kept);

            new TextArchive(loader).close();

            assertThatThrownBy(kept::entries).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void leavesTheClassLoaderInUse() throws Exception {
        URL archive = archiveWith(TextArchive.TEXTS);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {archive}, null)) {
            read(loader);

            new TextArchive(loader).close();

            ResourceBundle.clearCache(loader);
            read(loader);
            keptOpen(loader).close();
        }
    }

    @Test
    void asksForNoArchiveWhereThereAreNoTexts() throws Exception {
        URL archive = archiveWith("other.properties");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {archive}, null)) {
            assertThatCode(new TextArchive(loader)::close).doesNotThrowAnyException();
        }
    }

    /** Else nothing would be closed, and nothing would tell. */
    @Test
    void knowsWhereGraphQlJavaHasItsTexts() {
        assertThat(GraphQL.class.getClassLoader().getResource(TextArchive.TEXTS))
                .isNotNull()
                .hasProtocol("jar");
    }

    private static void read(ClassLoader loader) {
        assertThat(ResourceBundle.getBundle("i18n.Parsing", Locale.ROOT, loader).getString("a"))
                .isEqualTo("b");
    }

    private static JarFile keptOpen(URLClassLoader loader) throws IOException {
        URL texts = loader.getResource(TextArchive.TEXTS);
        return ((JarURLConnection) texts.openConnection()).getJarFile();
    }

    private URL archiveWith(String name) throws IOException {
        Path archive = folder.resolve("texts.jar");
        try (OutputStream file = Files.newOutputStream(archive);
                JarOutputStream jar = new JarOutputStream(file)) {
            jar.putNextEntry(new ZipEntry(name));
            jar.write("a=b".getBytes(StandardCharsets.UTF_8));
        }
        return archive.toUri().toURL();
    }
}

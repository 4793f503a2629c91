package io.graphqlaudit.war;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lies where in the built WAR. */
class ArchiveContentsIT {
    private static final int JAVA_8_CLASS_FILE = 52;

    private JarFile war;

    @BeforeEach
    void open() throws IOException {
        war = new JarFile(Path.of(System.getProperty("war")).toFile());
    }

    @AfterEach
    void close() throws IOException {
        war.close();
    }

    @Test
    void runsWithJavaJar() throws Exception {
        assertThat(war.getManifest().getMainAttributes().getValue("Main-Class"))
                .isEqualTo("io.graphqlaudit.launcher.Main");
        assertThat(war.getManifest().getMainAttributes().getValue("Implementation-Version"))
                .isNotBlank();
    }

    @Test
    void canTellAnOldJavaWhatItLacks() throws Exception {
        JarEntry main = war.getJarEntry("io/graphqlaudit/launcher/Main.class");
        try (DataInputStream in = new DataInputStream(Objects.requireNonNull(war.getInputStream(main)))) {
            in.skipNBytes(6);
            assertThat(in.readUnsignedShort()).isEqualTo(JAVA_8_CLASS_FILE);
        }
    }

    @Test
    void hasNoServerAmongTheApplicationsLibraries() {
        assertThat(names("WEB-INF/lib/"))
                .isNotEmpty()
                .noneMatch(name -> name.matches(".*/(jetty-|jakarta\\.servlet|graphql-audit-launcher).*"));
        assertThat(names("WEB-INF/lib-provided/"))
                .anyMatch(name -> name.contains("jetty-server"))
                .anyMatch(name -> name.contains("jakarta.servlet-api"))
                .anyMatch(name -> name.contains("slf4j-jdk14"));
    }

    @Test
    void hasOnlyTheLauncherAtItsRoot() {
        assertThat(names(""))
                .filteredOn(name -> name.endsWith(".class") && !name.startsWith("WEB-INF/"))
                .isNotEmpty()
                .allMatch(name -> name.matches("io/graphqlaudit/launcher/[^/]+\\.class"));
    }

    private List<String> names(String prefix) {
        return war.stream()
                .map(JarEntry::getName)
                .filter(name -> name.startsWith(prefix) && !name.endsWith("/"))
                .toList();
    }
}

package io.graphqlaudit.servers;

import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A web application of one listener and one page. */
final class SmallArchive {
    /** The page. */
    static final String PAGE = "here.txt";

    private SmallArchive() {}

    /** Writes one with that listener and the classes that it is made of. */
    static Path write(Path file, Class<? extends ServletContextListener> listener) throws IOException {
        try (FileSystem archive =
                FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"))) {
            Files.writeString(archive.getPath(PAGE), "here");
            Path classes = archive.getPath("WEB-INF", "classes");
            for (Class<?> each : Stream.concat(Stream.of(listener), Stream.of(listener.getDeclaredClasses()))
                    .toList()) {
                ClassFile.copy(each, classes);
            }
            Files.writeString(archive.getPath("WEB-INF", "web.xml"), """
                    <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
                      <listener><listener-class>%s</listener-class></listener>
                    </web-app>
                    """.formatted(listener.getName()));
        }
        return file;
    }
}

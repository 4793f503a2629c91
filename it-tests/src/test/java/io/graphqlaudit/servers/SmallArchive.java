package io.graphqlaudit.servers;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** A web application of one listener and one page, and of a filter where it is given one. */
final class SmallArchive {
    /** The page. */
    static final String PAGE = "here.txt";

    private SmallArchive() {}

    /** Writes one with that listener and the classes that it is made of. */
    static Path write(Path file, Class<? extends ServletContextListener> listener) throws IOException {
        return write(file, listener, "");
    }

    /** Writes one in which, besides, each request goes through that filter. */
    static Path write(Path file, Class<? extends ServletContextListener> listener, Class<? extends Filter> filter)
            throws IOException {
        write(file, listener, """
                <filter>
                  <filter-name>filter</filter-name>
                  <filter-class>%s</filter-class>
                </filter>
                <filter-mapping><filter-name>filter</filter-name><url-pattern>/*</url-pattern></filter-mapping>
                """.formatted(filter.getName()));
        try (FileSystem archive = FileSystems.newFileSystem(file)) {
            ClassFile.copy(filter, archive.getPath("WEB-INF", "classes"));
        }
        return file;
    }

    private static Path write(Path file, Class<? extends ServletContextListener> listener, String filters)
            throws IOException {
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
                      %s<listener><listener-class>%s</listener-class></listener>
                    </web-app>
                    """.formatted(filters, listener.getName()));
        }
        return file;
    }
}

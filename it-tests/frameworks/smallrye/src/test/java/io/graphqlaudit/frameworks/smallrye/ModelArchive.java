package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Export;
import io.graphqlaudit.frameworks.Model;
import io.graphqlaudit.frameworks.Models;
import io.graphqlaudit.frameworks.Session;
import io.graphqlaudit.servlet.AuditFilter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The API as a WAR, with the filter's jar in it and its entry in {@code web.xml}. */
final class ModelArchive {
    private static final List<Class<?>> API =
            List.of(ModelApi.class, Models.class, Model.class, Export.class, Session.class);

    private ModelArchive() {}

    /** For a server that has SmallRye GraphQL and finds the API by itself. */
    static void write(Path file, Map<String, String> filter) throws IOException {
        write(file, filter, "", List.of(), List.of());
    }

    /** With SmallRye GraphQL inside, for a server that has none. */
    static void writeWithFramework(Path file, Map<String, String> filter) throws IOException {
        List<Path> libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(ModelArchive::isOfTheFramework)
                .toList();
        write(
                file,
                filter,
                "<listener><listener-class>" + ModelListener.class.getName() + "</listener-class></listener>",
                libraries,
                List.of(ModelListener.class, OwnInstances.class, Permissive.class));
    }

    private static boolean isOfTheFramework(Path entry) {
        return entry.getFileName()
                .toString()
                .matches(
                        "(smallrye-|mutiny-|kotlin-stdlib-|graphql-java-|java-dataloader|jandex|microprofile-|reactive-streams).*jar");
    }

    private static void write(
            Path file, Map<String, String> filter, String listener, List<Path> libraries, List<Class<?>> more)
            throws IOException {
        try (FileSystem archive =
                FileSystems.newFileSystem(URI.create("jar:" + file.toUri()), Map.of("create", "true"))) {
            Path web = Files.createDirectories(archive.getPath("WEB-INF"));
            Path lib = Files.createDirectories(web.resolve("lib"));
            for (Path library : libraries) {
                Files.copy(library, lib.resolve(library.getFileName().toString()));
            }
            Path jar = jarOf(AuditFilter.class);
            Files.copy(jar, lib.resolve(jar.getFileName().toString()));
            for (Class<?> type : Stream.concat(API.stream(), more.stream()).toList()) {
                copy("/" + type.getName().replace('.', '/') + ".class", web.resolve("classes"));
            }
            if (!libraries.isEmpty()) {
                copy("/META-INF/services/io.smallrye.graphql.spi.LookupService", web.resolve("classes"));
                copy("/META-INF/services/io.smallrye.graphql.spi.config.Config", web.resolve("classes"));
            }
            Files.writeString(web.resolve("beans.xml"), """
                    <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="%s"/>
                    """.formatted(libraries.isEmpty() ? "all" : "none"));
            Files.writeString(web.resolve("web.xml"), descriptor(filter, listener));
        }
    }

    private static String descriptor(Map<String, String> filter, String listener) {
        String params = filter.entrySet().stream()
                .map(param -> "<init-param><param-name>%s</param-name><param-value>%s</param-value></init-param>"
                        .formatted(param.getKey(), param.getValue()))
                .collect(Collectors.joining());
        return """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="%s">
                  %s
                  <filter>
                    <filter-name>audit</filter-name>
                    <filter-class>%s</filter-class>
                    <async-supported>true</async-supported>
                    %s
                  </filter>
                  <filter-mapping>
                    <filter-name>audit</filter-name>
                    <url-pattern>/*</url-pattern>
                    <dispatcher>REQUEST</dispatcher>
                    <dispatcher>ASYNC</dispatcher>
                  </filter-mapping>
                  <login-config><auth-method>BASIC</auth-method></login-config>
                </web-app>
                """.formatted(!listener.isEmpty(), listener, AuditFilter.class.getName(), params);
    }

    private static void copy(String resource, Path classes) throws IOException {
        Path target = classes.resolve(resource.substring(1));
        Files.createDirectories(target.getParent());
        try (InputStream content = ModelArchive.class.getResourceAsStream(resource)) {
            Files.copy(content, target);
        }
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}

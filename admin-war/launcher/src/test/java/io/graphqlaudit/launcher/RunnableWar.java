package io.graphqlaudit.launcher;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.admin.StubApplication;
import io.graphqlaudit.admin.cli.AdminCommands;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Builds a WAR like the real one around a stub of the admin web application. */
final class RunnableWar {
    private static final Path CLASSES = Path.of("target/classes");
    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0" metadata-complete="true">
              %s
              <servlet>
                <servlet-name>stub</servlet-name>
                <servlet-class>io.graphqlaudit.admin.StubApplication</servlet-class>
              </servlet>
              <servlet-mapping><servlet-name>stub</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
            </web-app>
            """;
    private static final String LISTENER =
            "<listener><listener-class>io.graphqlaudit.admin.StubApplication</listener-class></listener>";

    /** Of the admin application, and needed by the sample application, too. */
    static final String LIBRARY = "library-1.0.jar";

    private RunnableWar() {}

    static void write(Path file, String version) throws IOException {
        try (JarOutputStream war = new JarOutputStream(Files.newOutputStream(file), manifest(version))) {
            for (Path type : launcherTypes("io/graphqlaudit/launcher")) {
                add(war, CLASSES.relativize(type).toString(), Files.readAllBytes(type));
            }
            add(war, "WEB-INF/lib-provided/server.jar", serverJar());
            for (String library : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
                String name = Path.of(library).getFileName().toString();
                if (name.startsWith("jetty-") || name.startsWith("jakarta.servlet") || name.startsWith("slf4j-")) {
                    add(war, "WEB-INF/lib-provided/" + name, Files.readAllBytes(Path.of(library)));
                }
            }
            add(war, "WEB-INF/demo/graphql-audit-demo.war", demoWar());
            add(war, "WEB-INF/lib/" + LIBRARY, emptyJar());
            addStub(war, WEB_XML.formatted(LISTENER));
        }
    }

    private static void addStub(JarOutputStream war, String descriptor) throws IOException {
        add(war, "WEB-INF/web.xml", descriptor.getBytes(StandardCharsets.UTF_8));
        for (Class<?> type : List.of(StubApplication.class, StartupException.class, AdminCommands.class)) {
            String name = type.getName().replace('.', '/') + ".class";
            try (InputStream in = Objects.requireNonNull(type.getResourceAsStream('/' + name))) {
                add(war, "WEB-INF/classes/" + name, in.readAllBytes());
            }
        }
    }

    private static byte[] demoWar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manifest manifest = manifest("1");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, LIBRARY);
        try (JarOutputStream demo = new JarOutputStream(bytes, manifest)) {
            addStub(demo, WEB_XML.formatted(""));
        }
        return bytes.toByteArray();
    }

    private static byte[] emptyJar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest("1")).close();
        return bytes.toByteArray();
    }

    private static byte[] serverJar() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes)) {
            for (Path type : launcherTypes("io/graphqlaudit/launcher/server")) {
                add(jar, CLASSES.relativize(type).toString(), Files.readAllBytes(type));
            }
        }
        return bytes.toByteArray();
    }

    private static List<Path> launcherTypes(String folder) throws IOException {
        try (Stream<Path> types = Files.list(CLASSES.resolve(folder))) {
            return types.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static Manifest manifest(String version) {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, "io.graphqlaudit.launcher.Main");
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        return manifest;
    }

    private static void add(JarOutputStream archive, String name, byte[] content) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        ((OutputStream) archive).write(content);
        archive.closeEntry();
    }
}

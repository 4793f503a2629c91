package io.graphqlaudit.outdated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads who puts the jar onto a server that is too old for it: real ones, in class loaders of their own. */
class OldServersTest {
    private static final String NEEDS =
            "GraphQL Audit needs a server with Servlet 6.0 or newer, such as Tomcat 10.1 or Jetty 12; this one has ";
    private static final String FILTER = """
            <filter><filter-name>audit</filter-name><filter-class>io.graphqlaudit.servlet.AuditFilter</filter-class></filter>
            <filter-mapping><filter-name>audit</filter-name><url-pattern>/*</url-pattern></filter-mapping>""";
    private static final String ENABLED =
            "<context-param><param-name>enabled</param-name><param-value>true</param-value></context-param>";

    @TempDir
    Path folder;

    @Test
    void tomcat9SaysWhatTheFilterInWebXmlNeeds() throws Exception {
        Told told = told("tomcat-9", FILTER);

        assertThat(told.started()).isFalse();
        assertThat(told.sentences())
                .containsOnlyOnce(NEEDS + "Servlet 4.0 (javax.servlet). Move the application to a newer server, or take"
                        + " the filter out of web.xml.");
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat9SaysThatNothingIsAuditedThatSomebodyHasSwitchedOn() throws Exception {
        Told told = told("tomcat-9", ENABLED);

        assertThat(told.started()).isTrue();
        assertThat(told.sentences())
                .containsOnlyOnce(NEEDS + "Servlet 4.0 (javax.servlet). Nothing of /shop is audited.");
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat9IsLeftAloneByAJarThatNobodyHasAskedFor() throws Exception {
        Told told = told("tomcat-9", "");

        assertThat(told.started()).isTrue();
        assertThat(told.sentences()).noneMatch(sentence -> sentence.contains("GraphQL Audit"));
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat100SaysWhatTheFilterInWebXmlNeeds() throws Exception {
        Told told = told("tomcat-10.0", FILTER);

        assertThat(told.started()).isFalse();
        assertThat(told.sentences())
                .containsOnlyOnce(NEEDS + "5.0. Move the application to a newer server, or take the filter out.");
        assertThat(told.linkageErrors()).isEmpty();
    }

    @Test
    void tomcat100SaysThatNothingIsAuditedThatSomebodyHasSwitchedOn() throws Exception {
        Told told = told("tomcat-10.0", ENABLED);

        assertThat(told.started()).isTrue();
        assertThat(told.sentences())
                .filteredOn(sentence -> sentence.contains("GraphQL Audit"))
                .singleElement()
                .asString()
                .contains("needs a server with Servlet 6.0 or newer", "Nothing is audited");
        assertThat(told.linkageErrors()).isEmpty();
    }

    private Told told(String server, String webXml) throws Exception {
        Path application = folder.resolve("application");
        Path classes = Files.createDirectories(application.resolve("WEB-INF/classes"));
        copy(Path.of("target", "classes"), classes);
        Files.writeString(application.resolve("WEB-INF/web.xml"), "<web-app>" + webXml + "</web-app>");
        Lines lines = new Lines();
        Logger root = Logger.getLogger("");
        root.addHandler(lines);
        try (URLClassLoader loader =
                new URLClassLoader(classPath(Path.of("target", server)), ClassLoader.getPlatformClassLoader())) {
            return new Told(start(loader, application), lines.records);
        } finally {
            root.removeHandler(lines);
        }
    }

    private boolean start(ClassLoader loader, Path application) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        Class<?> type = loader.loadClass(OldTomcat.class.getName());
        try {
            Object tomcat = type.getConstructor(String.class, String.class)
                    .newInstance(folder.resolve("tomcat").toString(), application.toString());
            boolean started = (boolean) type.getMethod("hasStarted").invoke(tomcat);
            type.getMethod("stop").invoke(tomcat);
            return started;
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The server, and the class that starts it. */
    private URL[] classPath(Path server) throws IOException {
        List<URL> all = new ArrayList<>();
        try (Stream<Path> jars = Files.list(server)) {
            for (Path jar : jars.toList()) {
                all.add(url(jar));
            }
        }
        Path own = folder.resolve("own");
        String name = OldTomcat.class.getName().replace('.', '/') + ".class";
        Path file = own.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        try (InputStream code = Objects.requireNonNull(OldTomcat.class.getResourceAsStream("/" + name))) {
            Files.copy(code, file);
        }
        all.add(url(own));
        return all.toArray(URL[]::new);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(Objects.requireNonNull(target.getParent()));
                Files.copy(file, target);
            }
        }
    }

    /** What was logged while it started. */
    private record Told(boolean started, List<LogRecord> records) {
        /** All that stands in front of a stack. */
        List<String> sentences() {
            return records.stream()
                    .flatMap(record -> Stream.concat(
                            Stream.ofNullable(record.getMessage()),
                            causes(record).map(Throwable::getMessage)))
                    .filter(Objects::nonNull)
                    .toList();
        }

        /** But for the pages in Java that an embedded Tomcat has not. */
        List<Throwable> linkageErrors() {
            return records.stream()
                    .flatMap(Told::causes)
                    .filter(cause -> cause instanceof LinkageError || cause instanceof ClassNotFoundException)
                    .filter(cause -> !String.valueOf(cause.getMessage()).startsWith("org.apache.jasper."))
                    .toList();
        }

        private static Stream<Throwable> causes(LogRecord record) {
            return Stream.iterate(record.getThrown(), Objects::nonNull, Throwable::getCause);
        }
    }

    private static final class Lines extends Handler {
        private final List<LogRecord> records = new CopyOnWriteArrayList<>();

        @Override
        public void publish(@Nullable LogRecord logged) {
            if (logged != null && logged.getLevel().intValue() >= Level.INFO.intValue()) {
                records.add(logged);
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

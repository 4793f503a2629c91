package io.graphqlaudit.outdated;

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

/** A real Tomcat in a class loader of its own, with an application that has our classes in it and none of our libraries. */
final class TomcatOfItsOwn {
    private final List<URL> server;
    private final Path folder;

    private TomcatOfItsOwn(List<URL> server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** @param folder an empty one, for the application and its server */
    static TomcatOfItsOwn jarsIn(Path server, Path folder) throws IOException {
        List<URL> all = new ArrayList<>();
        try (Stream<Path> jars = Files.list(server)) {
            for (Path jar : jars.toList()) {
                all.add(url(jar));
            }
        }
        return new TomcatOfItsOwn(all, folder);
    }

    /** The one that the other tests use. */
    static TomcatOfItsOwn today(Path folder) throws ClassNotFoundException {
        List<URL> all = new ArrayList<>();
        for (String type : List.of("org.apache.catalina.startup.Tomcat", "jakarta.annotation.PostConstruct")) {
            all.add(Class.forName(type).getProtectionDomain().getCodeSource().getLocation());
        }
        return new TomcatOfItsOwn(all, folder);
    }

    /** Our classes as the application has them. */
    Path classes() throws IOException {
        Path classes = folder.resolve("application/WEB-INF/classes");
        if (!Files.exists(classes)) {
            copy(Path.of("target", "classes"), classes);
        }
        return classes;
    }

    /** What is said while the application is started, and stopped again. */
    Told told(String webXml) throws Exception {
        Path application = Objects.requireNonNull(
                Objects.requireNonNull(classes().getParent()).getParent());
        Files.writeString(application.resolve("WEB-INF/web.xml"), "<web-app>" + webXml + "</web-app>");
        Lines lines = new Lines();
        Logger root = Logger.getLogger("");
        root.addHandler(lines);
        try (URLClassLoader loader = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
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
    private URL[] classPath() throws IOException {
        List<URL> all = new ArrayList<>(server);
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
    record Told(boolean started, List<LogRecord> records) {
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

package io.graphqlaudit.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Unmodified distributions, unpacked by the build, and how their manuals say to start them. */
public enum ServletContainer {
    TOMCAT_10_1("apache-tomcat-") {
        @Override
        public void prepare(Path base, int port) throws IOException {
            for (String folder : List.of("conf", "logs", "temp", "webapps", "work")) {
                Files.createDirectories(base.resolve(folder));
            }
            try (Stream<Path> files = Files.list(home().resolve("conf"))) {
                for (Path file : files.toList()) {
                    Files.copy(file, base.resolve("conf").resolve(file.getFileName()));
                }
            }
            Path configuration = base.resolve("conf").resolve("server.xml");
            Files.writeString(
                    configuration,
                    Files.readString(configuration)
                            .replace("<Server port=\"8005\"", "<Server port=\"-1\"")
                            .replace(
                                    "<Connector port=\"8080\"",
                                    "<Connector address=\"127.0.0.1\" port=\"" + port + "\""));
        }

        @Override
        public ChildProcess start(Path base, int port, Map<String, String> environment) {
            Map<String, String> all = new HashMap<>(environment);
            all.put("CATALINA_HOME", home().toString());
            all.put("CATALINA_BASE", base.toString());
            all.put("CATALINA_OPTS", String.join(" ", ChildProcess.SHORT_LIVED));
            all.put("JAVA_HOME", System.getProperty("java.home"));
            return ChildProcess.start(
                    "tomcat",
                    base,
                    all,
                    List.of("sh", home().resolve("bin/catalina.sh").toString(), "run"));
        }
    },
    JETTY_12_1("jetty-home-") {
        @Override
        public void prepare(Path base, int port) throws IOException {
            Files.createDirectories(base);
            String modules = "--add-modules=http,ee10-deploy,ee10-annotations,ee10-plus,ee10-jndi";
            try (ChildProcess setUp = ChildProcess.java(
                    "jetty-set-up",
                    base,
                    Map.of(),
                    List.of("-jar", jar(), "--create-startd", "--approve-all-licenses", modules))) {
                if (setUp.awaitExit() != 0) {
                    throw new AssertionError(setUp.output());
                }
            }
            Files.createDirectories(base.resolve("webapps"));
        }

        @Override
        public ChildProcess start(Path base, int port, Map<String, String> environment) {
            return ChildProcess.java(
                    "jetty",
                    base,
                    environment,
                    List.of("-jar", jar(), "jetty.http.host=127.0.0.1", "jetty.http.port=" + port));
        }

        private String jar() {
            return home().resolve("start.jar").toString();
        }
    };

    private static final Path SERVERS = Path.of("target", "servers").toAbsolutePath();

    private final String folder;

    ServletContainer(String folder) {
        this.folder = folder;
    }

    /** Makes what the manual calls a base: all that differs from the distribution. */
    public abstract void prepare(Path base, int port) throws IOException;

    /** Starts it in the foreground. */
    public abstract ChildProcess start(Path base, int port, Map<String, String> environment);

    /** The distribution. */
    public Path home() {
        try (Stream<Path> distributions = Files.list(SERVERS)) {
            return distributions
                    .filter(path -> path.getFileName().toString().startsWith(folder))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failure) {
            throw new AssertionError("The build unpacks the servers into " + SERVERS, failure);
        }
    }
}

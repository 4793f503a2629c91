package io.graphqlaudit.it;

import io.graphqlaudit.servers.ServerKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A servlet container with web applications in it, on a free port of the loopback address. */
public final class ServletServer implements AutoCloseable {
    private static final Pattern COMPLAINT = Pattern.compile("SEVERE|ERROR|Exception|memory leak|failed to stop");

    private final ServerKind kind;
    private final Path base;
    private final int port;
    private final Map<String, String> environment;
    private final long started;
    private ChildProcess process;

    private ServletServer(ServerKind kind, Path base, int port, Map<String, String> environment) {
        this.kind = kind;
        this.base = base;
        this.port = port;
        this.environment = environment;
        this.started = System.nanoTime();
        this.process = kind.start(base, port, environment);
    }

    /**
     * Starts one; its applications may still be starting.
     *
     * @param wars the archives, by the context path they get, without slash
     */
    public static ServletServer start(
            ServerKind kind, Path base, Map<String, Path> wars, Map<String, String> environment) throws IOException {
        return start(kind, base, wars, environment, prepared -> {});
    }

    /** What an operator changes of a server before its first start. */
    @FunctionalInterface
    public interface Setup {
        void of(Path base) throws IOException;
    }

    /** As {@link #start(ServerKind, Path, Map, Map)}, with something to change first. */
    public static ServletServer start(
            ServerKind kind, Path base, Map<String, Path> wars, Map<String, String> environment, Setup setup)
            throws IOException {
        int port = FreePort.find();
        kind.prepare(base, port);
        setup.of(base);
        for (Map.Entry<String, Path> war : wars.entrySet()) {
            Files.copy(war.getValue(), kind.deployments(base).resolve(war.getKey() + ".war"));
        }
        return new ServletServer(kind, base, port, environment);
    }

    /** An address below the server's own, such as {@code "audit/graphql"}. */
    public URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + "/").resolve(path);
    }

    /** Returns once a GET of that path is answered by that status. */
    public void awaitStatus(String path, int status) {
        Eventually.holds(process + " answers " + status + " at " + path, () -> answers(path, status));
    }

    private boolean answers(String path, int status) throws Exception {
        if (!process.isAlive()) {
            throw new AssertionError(process + " has ended.");
        }
        return Get.status(at(path)) == status;
    }

    /** Deploys an archive while it runs, and returns once a GET of that path below its context is answered. */
    public void deploy(String context, Path war, String path) throws IOException {
        kind.deploy(base, context, war);
        awaitStatus(context + "/" + path, 200);
    }

    /** Ends an application and returns once there is nothing at that path any more. */
    public void undeploy(String context, String path) throws IOException {
        kind.undeploy(base, context);
        awaitStatus(context + "/" + path, 404);
    }

    /** Sends so many requests for a path before it waits for any answer, and returns once all are answered with 200. */
    public void isAskedAtOnce(String path, int requests) {
        Get.statusesAtOnce(at(path), requests).forEach(status -> {
            if (status != 200) {
                throw new AssertionError(path + " was answered with " + status);
            }
        });
    }

    /** What has passed since the process was started for the first time. */
    public Duration sinceStart() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** The process id of its JVM. */
    public long jvm() {
        return process.jvm();
    }

    /** Asks it to stop and waits for that. */
    public void stop() {
        process.stop();
    }

    /** {@code kill -9}, and a new start with what was deployed; its applications may still be starting. */
    public void killAndStartAgain() {
        process.kill();
        process = kind.start(base, port, environment);
    }

    /** All lines of its logs that tell of an error. */
    public List<String> complaints() throws IOException {
        return log().stream()
                .filter(line -> COMPLAINT.matcher(line).find() && !kind.isItsOwn(line))
                .toList();
    }

    /** All that it has printed or written into a log so far; what it does both with is there twice. */
    public List<String> log() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            Stream<String> logs =
                    files.filter(file -> file.toString().endsWith(".log")).flatMap(ServletServer::lines);
            return Stream.concat(process.output().lines(), logs).toList();
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static Stream<String> lines(Path log) {
        try {
            return Files.readAllLines(log).stream();
        } catch (IOException failure) {
            throw new AssertionError(log.toString(), failure);
        }
    }
}

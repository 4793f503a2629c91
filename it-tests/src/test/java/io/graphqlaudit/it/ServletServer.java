package io.graphqlaudit.it;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A servlet container with web applications in it, on a free port of the loopback address. */
public final class ServletServer implements AutoCloseable {
    private static final Pattern COMPLAINT = Pattern.compile("SEVERE|ERROR|Exception|memory leak|failed to stop");

    private final ChildProcess process;
    private final Path base;
    private final URI address;

    private ServletServer(ChildProcess process, Path base, URI address) {
        this.process = process;
        this.base = base;
        this.address = address;
    }

    /**
     * Starts one; its applications may still be starting.
     *
     * @param wars the archives, by the context path they get, without slash
     */
    public static ServletServer start(
            ServletContainer container, Path base, Map<String, Path> wars, Map<String, String> environment)
            throws IOException {
        return start(container, base, wars, environment, prepared -> {});
    }

    /** What an operator changes of a server before its first start. */
    @FunctionalInterface
    public interface Setup {
        void of(Path base) throws IOException;
    }

    /** As {@link #start(ServletContainer, Path, Map, Map)}, with something to change first. */
    public static ServletServer start(
            ServletContainer container, Path base, Map<String, Path> wars, Map<String, String> environment, Setup setup)
            throws IOException {
        int port = FreePort.find();
        container.prepare(base, port);
        setup.of(base);
        for (Map.Entry<String, Path> war : wars.entrySet()) {
            Files.copy(war.getValue(), base.resolve("webapps").resolve(war.getKey() + ".war"));
        }
        ChildProcess process = container.start(base, port, environment);
        return new ServletServer(process, base, URI.create("http://127.0.0.1:" + port + "/"));
    }

    /** An address below the server's own, such as {@code "audit/graphql"}. */
    public URI at(String path) {
        return address.resolve(path);
    }

    /** Returns once a GET of that path is answered by that status. */
    public void awaitStatus(String path, int status) {
        Eventually.holds(
                process + " answers " + status + " at " + path,
                () -> process.isAlive() && Get.status(at(path)) == status);
    }

    /** Asks it to stop and waits for that. */
    public void stop() {
        process.stop();
    }

    /** All lines of its logs that tell of an error. */
    public List<String> complaints() throws IOException {
        try (Stream<Path> files = Files.walk(base)) {
            Stream<String> logs =
                    files.filter(file -> file.toString().endsWith(".log")).flatMap(ServletServer::lines);
            return Stream.concat(process.output().lines(), logs)
                    .filter(line -> COMPLAINT.matcher(line).find())
                    .toList();
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

package io.graphqlaudit.it;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The built WAR, run as its users run it: {@code java -jar … serve}. */
public final class AdminServer implements AutoCloseable {
    /** What the first start takes for its superadmin's token. */
    public static final String TOKEN = "gqa_it-tests-superadmin-0123456789abcdef0123456789abcdef";

    public static final Path WAR = Path.of("..", "admin-war", "target", "graphql-audit-admin.war")
            .toAbsolutePath()
            .normalize();

    private final ChildProcess process;
    private final URI address;

    private AdminServer(ChildProcess process) {
        this.process = process;
        this.address = URI.create(process.awaitLine("ready: "));
    }

    /** A server that answers, on a free port. */
    public static AdminServer start(Path dataDirectory, Map<String, String> environment, String... options) {
        return new AdminServer(run("admin", dataDirectory, environment, serve(options)));
    }

    /** As {@link #start}, with the JVM's defaults and these options of it: for those who measure what users get. */
    public static AdminServer measured(Path dataDirectory, Map<String, String> environment, List<String> jvmOptions) {
        return new AdminServer(run("admin", dataDirectory, environment, jvmOptions, serve()));
    }

    /** Runs any command of the WAR on a data directory, without waiting for anything. */
    public static ChildProcess run(
            String name, Path dataDirectory, Map<String, String> environment, List<String> arguments) {
        return run(name, dataDirectory, environment, ChildProcess.SHORT_LIVED, arguments);
    }

    private static ChildProcess run(
            String name,
            Path dataDirectory,
            Map<String, String> environment,
            List<String> jvmOptions,
            List<String> arguments) {
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("GRAPHQLAUDIT_BOOTSTRAP_TOKEN", TOKEN);
        List<String> command = new ArrayList<>(List.of("-jar", WAR.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data-dir", dataDirectory.toString()));
        return ChildProcess.java(name, Path.of("target").toAbsolutePath(), all, jvmOptions, command);
    }

    private static List<String> serve(String... options) {
        List<String> serve = new ArrayList<>(List.of("serve", "--port", "0"));
        serve.addAll(List.of(options));
        return serve;
    }

    /** What the process of a server with the WAR in it is given: the test's own data folder and token, and nothing else. */
    public static Map<String, String> environment(Path dataDirectory) {
        return Map.of("GRAPHQLAUDIT_DATA_DIR", dataDirectory.toString(), "GRAPHQLAUDIT_BOOTSTRAP_TOKEN", TOKEN);
    }

    /** As {@link #environment(Path)}, with one more. */
    public static Map<String, String> environment(Path dataDirectory, String name, String value) {
        Map<String, String> all = new HashMap<>(environment(dataDirectory));
        all.put(name, value);
        return all;
    }

    /** An address below the server's own, such as {@code "graphql"}. */
    public URI at(String path) {
        return address.resolve(path);
    }

    /** Its Arize API, as the superadmin. */
    public ArizeClient arize() {
        return new ArizeClient(at("graphql"), TOKEN);
    }

    /** The sample application of {@code --demo}, with nobody signed in. */
    public GraphQlClient demo() {
        return new GraphQlClient(at("demo/graphql"));
    }

    public ChildProcess process() {
        return process;
    }

    /** {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    /** Asks it to stop and waits for that. */
    public void stop() {
        process.stop();
    }

    @Override
    public void close() {
        process.close();
    }
}

package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * GlassFish, or Payara Server, which came from it: a copy of its domain, in a folder of its own. Every listener of the
 * domain gets a free port of 127.0.0.1, those for administration too.
 *
 * @param folder of the distribution
 */
record GlassFish(String name, String folder, int oldestJava) implements ServerKind {
    private static final Pattern PORT = Pattern.compile(" port=\"([0-9]+)\"");
    private static final Pattern LISTENER = Pattern.compile("<(network-listener|iiop-listener|jmx-connector)( [^>]*)>");
    private static final Pattern ADDRESS = Pattern.compile(" address=\"[^\"]*\"");

    private static final String FILTERS = "org.apache.catalina.connector.Request.filterChain";

    private static final String NO_BROKER = """
            <jms-service type="REMOTE" default-jms-host="none">
              <jms-host name="none" host="127.0.0.1" port="1" lazy-init="false"/>
            </jms-service>
            """;

    @Override
    public void prepare(Path base, int port) throws IOException {
        Distribution.copy(home().resolve("glassfish/domains/domain1"), domain(base));
        Files.createDirectories(deployments(base));
        Path configuration = domain(base).resolve("config/domain.xml");
        // The broker it comes with would listen on every address; nobody here sends messages.
        String text = Files.readString(configuration)
                .replaceFirst("<admin-service ", Matcher.quoteReplacement(NO_BROKER + "<admin-service "));
        String ports = PORT.matcher(text)
                .replaceAll(match -> " port=\"" + (match.group(1).equals("8080") ? port : FreePort.find()) + "\"");
        Files.writeString(
                configuration,
                LISTENER.matcher(ports)
                        .replaceAll(
                                listener -> Matcher.quoteReplacement("<" + listener.group(1) + " address=\"127.0.0.1\""
                                        + ADDRESS.matcher(listener.group(2)).replaceAll("") + ">")));
    }

    private Path home() {
        return Distribution.home(folder);
    }

    private static Path domain(Path base) {
        return base.resolve("domains/domain1");
    }

    @Override
    public Path deployments(Path base) {
        return domain(base).resolve("autodeploy");
    }

    /** It keeps a marker beside the archive, and takes it away once all is undone. */
    @Override
    public void undeploy(Path base, String context) throws IOException {
        Path deployed = deployments(base).resolve(context + ".war_deployed");
        Eventually.holds(deployed + " is there", () -> Files.exists(deployed));
        ServerKind.super.undeploy(base, context);
        Eventually.holds(deployed + " is gone", () -> !Files.exists(deployed));
    }

    /** GlassFish 8 answers {@code /health/…} of the application at the root itself, as MicroProfile Health has it. */
    @Override
    public String rootContext() {
        return name.equals("glassfish-8") ? "audit" : "";
    }

    @Override
    public void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        ServerDatabase.putDriverInto(domain(base).resolve("lib"));
    }

    @Override
    public void setUpRunning(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users)
            throws IOException {
        addUsersRunning(base, users);
        List<String> commands = new ArrayList<>(Asadmin.dataSource(database));
        commands.add("deploy --contextroot /" + rootContext() + " --name audit " + atRoot);
        asadmin(base, commands);
    }

    /** The users themselves are made by commands, once it runs; that their groups are roles, an application asks when it is deployed. */
    @Override
    public void addUsers(Path base, List<ServerUser> users) throws IOException {
        Distribution.replace(
                domain(base).resolve("config/domain.xml"),
                Map.of("<security-service>", "<security-service activate-default-principal-to-role-mapping=\"true\">"));
    }

    @Override
    public void addUsersRunning(Path base, List<ServerUser> users) throws IOException {
        asadmin(base, Asadmin.users(base, users));
    }

    @Override
    public boolean hasJakartaSecurity() {
        return true;
    }

    private void asadmin(Path base, List<String> commands) throws IOException {
        Path all = Files.write(base.resolve("commands.asadmin"), commands);
        List<String> command = List.of(
                "bash",
                home().resolve("bin/asadmin").toString(),
                "--user",
                "admin",
                "--port",
                administration(base),
                "multimode",
                "--file",
                all.toString());
        try (ChildProcess asadmin = ChildProcess.start("asadmin", base, java(), command)) {
            int exit = asadmin.awaitExit();
            if (exit != 0 || asadmin.output().contains("failed")) {
                throw new AssertionError(asadmin.output());
            }
        }
    }

    private Map<String, String> java() {
        String home = Java.of(this).home().toString();
        return Map.of("JAVA_HOME", home, "AS_JAVA", home);
    }

    private static String administration(Path base) throws IOException {
        String configuration = Files.readString(domain(base).resolve("config/domain.xml"));
        return LISTENER.matcher(configuration)
                .results()
                .map(MatchResult::group)
                .filter(listener -> listener.contains("name=\"admin-listener\""))
                .map(PORT::matcher)
                .filter(Matcher::find)
                .map(port -> port.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean isItsOwn(String line) {
        // One of its options, what it says of its JMX connector when it is stopped, and drivers that it has loaded
        // itself
        // while it looked through the archive, before the application's class loader was there.
        return line.contains("multipleUpperBoundsException")
                || line.contains("NCLS-JMX-00011")
                || line.contains("NotBoundException: 127.0.0.1")
                || line.contains("The web application [unknown] registered the JDBC driver")
                || Asadmin.isItsOwn(line);
    }

    /**
     * The filters that a request went through, which its thread keeps for the next one; the listeners of each deployment; the names
     * of JNDI that an application had. Payara 6 has mended all of these.
     */
    @Override
    public Set<String> keeps() {
        return switch (name) {
            case "glassfish-7" -> Set.of(FILTERS, "org.glassfish.kernel.event.EventsImpl.listeners");
            case "glassfish-8" -> Set.of(FILTERS);
            case "payara-7" ->
                Set.of(FILTERS, "com.sun.enterprise.container.common.impl.ComponentEnvManagerImpl.compId2Env");
            default -> Set.of();
        };
    }

    /** What a class loader has open that is kept. */
    @Override
    public boolean isItsOwnFile(String path) {
        return name.equals("glassfish-7") && path.contains("/applications/") && path.endsWith("(deleted)");
    }

    /** Of Payara's Hazelcast, which begins it when it closes a connection for the first time. */
    @Override
    public boolean isItsOwnThread(String name) {
        return folder.startsWith("payara") && name.endsWith("-NioNetworking-closeListenerExecutor");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(java());
        return ChildProcess.start(
                name,
                base,
                all,
                List.of(
                        "bash",
                        home().resolve("bin/asadmin").toString(),
                        "start-domain",
                        "--verbose",
                        "--domaindir",
                        base.resolve("domains").toString(),
                        "domain1"));
    }
}

package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import io.graphqlaudit.it.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Open Liberty, with a user folder of its own.
 *
 * @param feature all it offers to applications
 */
record Liberty(String name, String feature) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        Files.createDirectories(deployments(base));
        Files.writeString(server(base).resolve("server.xml"), """
                <server>
                  <featureManager><feature>%s</feature></featureManager>
                  <httpEndpoint id="defaultHttpEndpoint" host="127.0.0.1" httpPort="%d" httpsPort="-1"/>
                </server>
                """.formatted(feature, port));
    }

    private static Path server(Path base) {
        return base.resolve("usr/servers/audit");
    }

    @Override
    public Path deployments(Path base) {
        return server(base).resolve("dropins");
    }

    @Override
    public void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        Path driver = ServerDatabase.putDriverInto(server(base).resolve("lib"));
        Path archive = Files.copy(
                atRoot, Files.createDirectories(server(base).resolve("apps")).resolve("audit.war"));
        String roles = users.stream()
                .map(user -> "<security-role name=\"%s\"><user name=\"%s\"/></security-role>"
                        .formatted(user.role(), user.name()))
                .collect(Collectors.joining());
        Distribution.replace(server(base).resolve("server.xml"), Map.of("</server>", """
                  <featureManager><feature>jdbc-4.3</feature><feature>jndi-1.0</feature></featureManager>
                  <dataSource jndiName="jdbc/audit" transactional="false">
                    <jdbcDriver><library><file name="%s"/></library></jdbcDriver>
                    <properties.postgresql serverName="%s" portNumber="%d" databaseName="%s" user="%s" password="%s"/>
                  </dataSource>
                  <webApplication location="%s" contextRoot="/">
                    <application-bnd>%s</application-bnd>
                  </webApplication>
                </server>
                """.formatted(
                        driver,
                        database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        database.password(),
                        archive,
                        roles)));
        addUsers(base, users);
    }

    /** Of an application whose roles nobody has mapped, each is had by the group of its name. */
    @Override
    public void addUsers(Path base, List<ServerUser> users) throws IOException {
        String registry = users.stream()
                .map(user ->
                        "<user name=\"%1$s\" password=\"%2$s\"/><group name=\"%3$s\"><member name=\"%1$s\"/></group>"
                                .formatted(user.name(), user.password(), user.role()))
                .collect(Collectors.joining());
        Distribution.replace(server(base).resolve("server.xml"), Map.of("</server>", """
                  <featureManager><feature>appSecurity-5.0</feature></featureManager>
                  <basicRegistry>%s</basicRegistry>
                </server>
                """.formatted(registry)));
    }

    @Override
    public boolean hasJakartaSecurity() {
        return feature.startsWith("webProfile");
    }

    /** Asked, or given the same name again, before it has said so, it complains. */
    @Override
    public void undeploy(Path base, String context) throws IOException {
        Path log = server(base).resolve("logs/messages.log");
        String stopped = "CWWKZ0009I: The application " + context + " ";
        long before = lines(log, stopped);
        ServerKind.super.undeploy(base, context);
        Eventually.holds(context + " has stopped", () -> lines(log, stopped) > before);
    }

    private static long lines(Path log, String text) throws IOException {
        return Files.readAllLines(log).stream()
                .filter(line -> line.contains(text))
                .count();
    }

    /** Parts of itself, which it loads when it first needs them. */
    @Override
    public boolean isItsOwnFile(String path) {
        return path.contains("/workarea/org.eclipse.osgi/");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("WLP_USER_DIR", base.resolve("usr").toString());
        String command = Distribution.home("wlp").resolve("bin/server").toString();
        return ChildProcess.start(name, base, all, List.of("sh", command, "run", "audit"));
    }
}

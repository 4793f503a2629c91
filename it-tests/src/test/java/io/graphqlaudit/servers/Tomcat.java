package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Apache Tomcat, with a {@code CATALINA_BASE} of its own. */
record Tomcat(String name, String folder) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        for (String each : List.of("logs", "temp", "webapps", "work")) {
            Files.createDirectories(base.resolve(each));
        }
        Distribution.copy(Distribution.home(folder).resolve("conf"), base.resolve("conf"));
        Distribution.replace(
                base.resolve("conf").resolve("server.xml"),
                Map.of(
                        "<Server port=\"8005\"",
                        "<Server port=\"-1\"",
                        "<Connector port=\"8080\"",
                        "<Connector address=\"127.0.0.1\" port=\"" + port + "\""));
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("webapps");
    }

    @Override
    public void watchDeployments(Path base) throws IOException {
        Distribution.replace(
                base.resolve("conf/server.xml"),
                Map.of("<Engine name=\"Catalina\"", "<Engine backgroundProcessorDelay=\"1\" name=\"Catalina\""));
    }

    @Override
    public void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        ServerDatabase.putDriverInto(base.resolve("lib"));
        Distribution.replace(base.resolve("conf/context.xml"), Map.of("</Context>", """
                  <Resource name="jdbc/audit" auth="Container" type="javax.sql.DataSource"
                      driverClassName="org.postgresql.Driver" url="%s" username="%s" password="%s"/>
                </Context>
                """.formatted(
                        database.url(), database.user(), database.password())));
        addUsers(base, users);
        Files.copy(atRoot, deployments(base).resolve("ROOT.war"));
    }

    @Override
    public void addUsers(Path base, List<ServerUser> users) throws IOException {
        String all = users.stream()
                .map(user -> "<user username=\"%s\" password=\"%s\" roles=\"%s\"/>"
                        .formatted(user.name(), user.password(), user.role()))
                .collect(Collectors.joining("\n"));
        Distribution.replace(base.resolve("conf/tomcat-users.xml"), Map.of("</tomcat-users>", all + "</tomcat-users>"));
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Path home = Distribution.home(folder);
        Map<String, String> all = new HashMap<>(environment);
        all.put("CATALINA_HOME", home.toString());
        all.put("CATALINA_BASE", base.toString());
        all.put("CATALINA_OPTS", String.join(" ", ChildProcess.SHORT_LIVED));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return ChildProcess.start(
                name, base, all, List.of("sh", home.resolve("bin/catalina.sh").toString(), "run"));
    }
}

package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Eclipse Jetty 12.1, with a base of its own.
 *
 * @param environment the edition of Jakarta EE whose applications it deploys, as its modules name it
 */
record Jetty(String name, String environment) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        Files.createDirectories(base);
        String modules = "http,%1$s-deploy,%1$s-annotations,%1$s-plus,%1$s-jndi".formatted(environment);
        List<String> arguments =
                List.of("-jar", jar(), "--create-startd", "--approve-all-licenses", "--add-modules=" + modules);
        try (ChildProcess setUp = ChildProcess.java("jetty-set-up", base, Map.of(), arguments)) {
            if (setUp.awaitExit() != 0) {
                throw new AssertionError(setUp.output());
            }
        }
        Files.createDirectories(deployments(base));
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("webapps");
    }

    @Override
    public void watchDeployments(Path base) throws IOException {
        Files.writeString(base.resolve("start.d/scan.ini"), "jetty.deploy.scanInterval=1\n");
    }

    @Override
    public void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        ServerDatabase.putDriverInto(base.resolve("lib/ext"));
        Path archive = Files.copy(atRoot, base.resolve("audit.war"));
        Path signIn = Files.writeString(base.resolve("sign-in.xml"), """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <login-config><auth-method>BASIC</auth-method><realm-name>audit</realm-name></login-config>
                </web-app>
                """);
        Files.writeString(Files.createDirectories(base.resolve("etc")).resolve("audit.xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure id="Server" class="org.eclipse.jetty.server.Server">
                  <New class="org.eclipse.jetty.plus.jndi.EnvEntry">
                    <Arg><Ref refid="Server"/></Arg>
                    <Arg>jdbc/audit</Arg>
                    <Arg>
                      <New class="org.postgresql.ds.PGSimpleDataSource">
                        <Set name="url">%s</Set><Set name="user">%s</Set><Set name="password">%s</Set>
                      </New>
                    </Arg>
                    <Arg type="boolean">true</Arg>
                  </New>
                </Configure>
                """.formatted(
                        database.url(), database.user(), database.password()));
        Files.writeString(deployments(base).resolve("audit.xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure class="org.eclipse.jetty.%s.webapp.WebAppContext">
                  <Set name="contextPath">/</Set>
                  <Set name="war">%s</Set>
                  <Set name="overrideDescriptor">%s</Set>
                </Configure>
                """.formatted(environment, archive, signIn));
        Files.writeString(Files.createDirectories(base.resolve("modules")).resolve("audit.mod"), """
                [depend]
                server
                ext
                plus
                [xml]
                etc/audit.xml
                """);
        Files.writeString(base.resolve("start.d/audit.ini"), "--module=audit\n");
        addUsers(base, users);
    }

    @Override
    public void addUsers(Path base, List<ServerUser> users) throws IOException {
        Path realm = Files.write(
                base.resolve("realm.properties"),
                users.stream()
                        .map(user -> user.name() + ": " + user.password() + "," + user.role())
                        .toList());
        Files.writeString(Files.createDirectories(base.resolve("etc")).resolve("users.xml"), """
                <?xml version="1.0"?>
                <!DOCTYPE Configure PUBLIC "-//Jetty//Configure//EN" "https://jetty.org/configure_10_0.dtd">
                <Configure id="Server" class="org.eclipse.jetty.server.Server">
                  <Call class="org.eclipse.jetty.util.resource.ResourceFactory" name="of">
                    <Arg><Ref refid="Server"/></Arg>
                    <Call id="users" name="newResource"><Arg>%s</Arg></Call>
                  </Call>
                  <Call name="addBean">
                    <Arg>
                      <New class="org.eclipse.jetty.security.HashLoginService">
                        <Set name="name">audit</Set>
                        <Set name="config"><Ref refid="users"/></Set>
                      </New>
                    </Arg>
                  </Call>
                </Configure>
                """.formatted(realm));
        Files.writeString(Files.createDirectories(base.resolve("modules")).resolve("users.mod"), """
                [depend]
                server
                security
                [xml]
                etc/users.xml
                """);
        Files.writeString(base.resolve("start.d/users.ini"), "--module=users\n");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> settings) {
        return ChildProcess.java(
                name, base, settings, List.of("-jar", jar(), "jetty.http.host=127.0.0.1", "jetty.http.port=" + port));
    }

    private static String jar() {
        return Distribution.home("jetty-home-").resolve("start.jar").toString();
    }
}

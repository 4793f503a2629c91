package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** WildFly, stand-alone with the configuration it comes with, in a base folder of its own. */
record WildFly(String name, String folder) implements ServerKind {
    @Override
    public void prepare(Path base, int port) throws IOException {
        Distribution.copy(Distribution.home(folder).resolve("standalone"), base);
        Files.createDirectories(deployments(base));
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("deployments");
    }

    /** As the {@code README.txt} in that folder says: the marker goes first, another one comes once all is undone. */
    @Override
    public void undeploy(Path base, String context) throws IOException {
        Path archive = deployments(base).resolve(context + ".war");
        Path undeployed = deployments(base).resolve(context + ".war.undeployed");
        Path deployed = deployments(base).resolve(context + ".war.deployed");
        Eventually.holds(deployed + " is there", () -> Files.deleteIfExists(deployed));
        Eventually.holds(undeployed + " is there", () -> Files.exists(undeployed));
        Files.delete(archive);
        Files.delete(undeployed);
    }

    @Override
    public void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        Path module = base.resolve("modules/org/postgresql/main");
        ServerDatabase.putDriverInto(module);
        Files.writeString(module.resolve("module.xml"), """
                <module xmlns="urn:jboss:module:1.9" name="org.postgresql">
                  <resources><resource-root path="postgresql.jar"/></resources>
                  <dependencies><module name="java.se"/><module name="jakarta.transaction.api"/></dependencies>
                </module>
                """);
        Distribution.replace(base.resolve("configuration/standalone.xml"), Map.of("<drivers>", """
                        <datasource jndi-name="java:jboss/datasources/audit" pool-name="audit">
                          <connection-url>%s</connection-url>
                          <driver>postgresql</driver>
                          <security user-name="%s" password="%s"/>
                        </datasource>
                        <drivers>
                          <driver name="postgresql" module="org.postgresql"/>
                        """.formatted(
                        database.url(), database.user(), database.password())));
        addUsers(base, users);
        Files.copy(atRoot, deployments(base).resolve("ROOT.war"));
    }

    @Override
    public void addUsers(Path base, List<ServerUser> users) {
        for (ServerUser user : users) {
            addUser(base, user);
        }
    }

    @Override
    public boolean hasJakartaSecurity() {
        return true;
    }

    /** A domain that takes whom the application knows for known; the one that is there asks for a user of its own of that name. */
    @Override
    public void setUpJakartaSecurity(Path base) throws IOException {
        String undertow = "<servlet-container name=\"default\">";
        Path configuration = base.resolve("configuration/standalone.xml");
        String text = Files.readString(configuration);
        int domains = text.indexOf("</application-security-domains>", text.indexOf(undertow));
        if (domains < 0) {
            throw new AssertionError(configuration + " has no application-security-domains behind " + undertow);
        }
        Files.writeString(
                configuration,
                text.substring(0, domains)
                        + "<application-security-domain name=\"" + SignInArchive.WILDFLY_DOMAIN
                        + "\" security-domain=\"ApplicationDomain\" integrated-jaspi=\"false\"/>"
                        + text.substring(domains));
    }

    private void addUser(Path base, ServerUser user) {
        List<String> command = List.of(
                "sh",
                Distribution.home(folder).resolve("bin/add-user.sh").toString(),
                "--silent",
                "-a",
                "--user",
                user.name(),
                "--password",
                user.password(),
                "--group",
                user.role(),
                "-sc",
                base.resolve("configuration").toString());
        Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        try (ChildProcess adding = ChildProcess.start("add-user", base, environment, command)) {
            if (adding.awaitExit() != 0) {
                throw new AssertionError(adding.output());
            }
        }
    }

    @Override
    public boolean isItsOwn(String line) {
        // The preview looks through each class of an archive for names of Java EE 8, and trips over some of Jetty's. A
        // client that
        // has gone is an error to Undertow when the request that it has left is completed.
        return line.contains("ERROR [stderr]")
                || line.contains("UT005088: Failed to execute ServletOutputStream.closeAsync()");
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Path home = Distribution.home(folder);
        Map<String, String> all = new HashMap<>(environment);
        all.put("JAVA_HOME", System.getProperty("java.home"));
        all.put("JBOSS_MODULEPATH", home.resolve("modules") + ":" + base.resolve("modules"));
        return ChildProcess.start(
                name,
                base,
                all,
                List.of(
                        "sh",
                        home.resolve("bin/standalone.sh").toString(),
                        "-c",
                        "standalone.xml",
                        "-b",
                        "127.0.0.1",
                        "-bmanagement",
                        "127.0.0.1",
                        "-Djboss.server.base.dir=" + base,
                        "-Djboss.http.port=" + port,
                        "-Djboss.https.port=" + FreePort.find(),
                        "-Djboss.management.http.port=" + FreePort.find()));
    }
}

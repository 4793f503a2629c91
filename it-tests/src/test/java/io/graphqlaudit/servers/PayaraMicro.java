package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Payara Micro: one jar, which is given the folder with the archives. */
record PayaraMicro(String name) implements ServerKind {
    private static final String ADDRESS = "set configs.config.server-config.network-config.network-listeners"
            + ".network-listener.http-listener.address=127.0.0.1";
    private static final String USERS = "users.txt";
    private static final String WATCHED = "watched";

    @Override
    public void prepare(Path base, int port) throws IOException {
        Files.createDirectories(deployments(base));
        Files.write(base.resolve("before.txt"), List.of(ADDRESS));
    }

    @Override
    public Path deployments(Path base) {
        return base.resolve("deployments");
    }

    @Override
    public void watchDeployments(Path base) throws IOException {
        Files.createFile(base.resolve(WATCHED));
    }

    @Override
    public void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        ServerDatabase.putDriverInto(base.resolve("lib"));
        List<String> before = new ArrayList<>(List.of(ADDRESS));
        before.addAll(Asadmin.dataSource(database));
        Files.write(base.resolve("before.txt"), before);
        addUsers(base, users);
        Files.copy(atRoot, deployments(base).resolve("ROOT.war"));
    }

    @Override
    public void addUsers(Path base, List<ServerUser> users) throws IOException {
        Files.write(base.resolve(USERS), Asadmin.users(base, users));
    }

    @Override
    public boolean hasJakartaSecurity() {
        return true;
    }

    /** Of its Hazelcast, which begins it when it closes a connection for the first time. */
    @Override
    public boolean isItsOwnThread(String name) {
        return name.endsWith("-NioNetworking-closeListenerExecutor");
    }

    @Override
    public boolean isItsOwn(String line) {
        return Asadmin.isItsOwn(line);
    }

    @Override
    public ChildProcess start(Path base, int port, Map<String, String> environment) {
        Path jar = Distribution.home("payara-micro-");
        List<String> arguments = new ArrayList<>(
                Files.exists(base.resolve(WATCHED))
                        ? PayaraMicroWatch.command(jar, base)
                        : List.of("-jar", jar.toString()));
        arguments.addAll(List.of(
                "--noCluster",
                "--port",
                "" + port,
                "--rootDir",
                base.resolve("root").toString(),
                "--prebootcommandfile",
                base.resolve("before.txt").toString(),
                "--deploymentDir",
                deployments(base).toString()));
        if (Files.exists(base.resolve(USERS))) {
            arguments.addAll(
                    List.of("--postbootcommandfile", base.resolve(USERS).toString()));
        }
        if (Files.exists(base.resolve("lib"))) {
            arguments.addAll(
                    List.of("--addlibs", base.resolve("lib/postgresql.jar").toString()));
        }
        return ChildProcess.java(name, base, environment, arguments);
    }
}

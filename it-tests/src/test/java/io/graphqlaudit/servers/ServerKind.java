package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A server as its maker distributes it, unpacked by the build, and how its manual says to start it. */
public interface ServerKind {
    /** The name under which it is asked for ({@code -Dserver=…}) and documented ({@code docs/servers/…}). */
    String name();

    /** The oldest Java it runs on. */
    default int oldestJava() {
        return 17;
    }

    /**
     * Makes all that differs from the distribution, which itself stays as it is.
     *
     * @param base an empty or missing folder
     * @param port where it is to listen, on 127.0.0.1 alone
     */
    void prepare(Path base, int port) throws IOException;

    /** Where archives are put that it is to deploy. */
    Path deployments(Path base);

    /** Makes users with roles for all its applications: as far as that is done before the first start. */
    void addUsers(Path base, List<ServerUser> users) throws IOException;

    /** What is done by commands to the running server, of that. */
    default void addUsersRunning(Path base, List<ServerUser> users) throws IOException {}

    /** Whether applications can say by annotations of Jakarta Security how people sign in. */
    default boolean hasJakartaSecurity() {
        return false;
    }

    /** Before the first start: whatever it takes that applications with Jakarta Security need not know people of the server's. */
    default void setUpJakartaSecurity(Path base) throws IOException {}

    /**
     * Makes a data source that applications find by JNDI, users with roles, and an application at the root of all paths: as
     * far as that is done before the first start.
     *
     * @param atRoot the archive that is put there
     */
    default void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        throw new UnsupportedOperationException(name() + " is not set up by any test.");
    }

    /** The context path, without slashes, of what is {@link #setUp} at the root; another where a server has the root for itself. */
    default String rootContext() {
        return "";
    }

    /** What is done by commands to the running server, of all that. */
    default void setUpRunning(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users)
            throws IOException {}

    /** Before the first start: lets it look for archives that come and go, and every second, where it does not by itself. */
    default void watchDeployments(Path base) throws IOException {}

    /** Gives an archive, whole from one moment to the next, to the running server. */
    default void deploy(Path base, String context, Path war) throws IOException {
        Path whole = Files.copy(war, base.resolve(context + ".war"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(whole, deployments(base).resolve(context + ".war"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes an archive away from the running server, which may go on with ending the application for a while. */
    default void undeploy(Path base, String context) throws IOException {
        Files.delete(deployments(base).resolve(context + ".war"));
    }

    /** Whether a line of its log looks like an error and is its own, with whatever it deploys. */
    default boolean isItsOwn(String line) {
        return false;
    }

    /** Whether a file that it has opened since it started is its own, with whatever it deploys. */
    default boolean isItsOwnFile(String path) {
        return false;
    }

    /** Whether a thread that it has begun since is its own, with whatever it deploys. */
    default boolean isItsOwnThread(String name) {
        return false;
    }

    /**
     * Fields of its own by which it goes on holding applications that it has ended, whatever they are, each as {@code class.field}.
     * Where there are any, nothing else may hold them.
     */
    default Set<String> keeps() {
        return Set.of();
    }

    /** Starts it in the foreground. */
    ChildProcess start(Path base, int port, Map<String, String> environment);
}

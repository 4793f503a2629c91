package io.graphqlaudit.servers;

import io.graphqlaudit.it.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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

    /**
     * Makes a data source that applications find by JNDI, users with roles, and an application at the root of all paths: as
     * far as that is done before the first start.
     *
     * @param atRoot the archive that is put there
     */
    default void setUp(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users) throws IOException {
        throw new UnsupportedOperationException(name() + " is not set up by any test.");
    }

    /** What is done by commands to the running server, of all that. */
    default void setUpRunning(Path base, Path atRoot, ServerDatabase database, List<ServerUser> users)
            throws IOException {}

    /** Whether a line of its log looks like an error and is its own, with whatever it deploys. */
    default boolean isItsOwn(String line) {
        return false;
    }

    /** Starts it in the foreground. */
    ChildProcess start(Path base, int port, Map<String, String> environment);
}

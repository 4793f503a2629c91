package io.graphqlaudit.admin.start;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Which software this is, and where it runs. */
final class Version {
    private static final String UNKNOWN = "unknown";

    private Version() {}

    /** The version of this build. */
    static String ofThisServer() {
        String version = OpenStore.class.getPackage().getImplementationVersion();
        if (version != null) {
            return version;
        }
        try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
            return in == null ? UNKNOWN : new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** What tells this process from all others, and an operator which one it is. */
    static String ofThisProcess() {
        return node() + "/" + ProcessHandle.current().pid() + "/"
                + UUID.randomUUID().toString().substring(0, 8);
    }

    /** The name of this host. */
    static String node() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return UNKNOWN;
        }
    }
}

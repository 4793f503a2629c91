package io.graphqlaudit.servlet;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** What this host and this software are called in events. */
final class Node {
    private Node() {}

    /** The host's name; {@code localhost} when it has none. */
    static String name() {
        String fromEnvironment = System.getenv("HOSTNAME");
        if (fromEnvironment != null && !fromEnvironment.isBlank()) {
            return fromEnvironment;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** The version in the jar's manifest; {@code development} outside a jar. */
    static String softwareVersion() {
        @Nullable String version = Node.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}

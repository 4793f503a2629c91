package io.graphqlaudit.it;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * For servers that cannot be told to take any port, and for those that are killed and come back to theirs. Below those that
 * systems hand out themselves: by the thousand, under load, to clients, any of which could have taken it meanwhile.
 */
public final class FreePort {
    private static final int LOWEST = 15_000;
    private static final int BEHIND_HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    public static int find() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEHIND_HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError(
                "None of " + TRIES + " ports between " + LOWEST + " and " + BEHIND_HIGHEST + " is free.");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

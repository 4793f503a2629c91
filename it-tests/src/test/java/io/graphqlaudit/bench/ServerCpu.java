package io.graphqlaudit.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * CPU of a PostgreSQL server: of its first process, of those that run, and of those that ended, by {@code
 * /proc/<pid>/stat} in steps of 10 ms.
 */
final class ServerCpu {
    private static final long TICK_MILLIS = 10;

    private final ProcessHandle server;

    private ServerCpu(ProcessHandle server) {
        this.server = server;
    }

    /** Of the server that runs on that folder. */
    static ServerCpu of(Path folder) throws IOException {
        String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
        return new ServerCpu(ProcessHandle.of(Long.parseLong(pid.trim())).orElseThrow());
    }

    Duration used() throws IOException {
        long ticks = ticks(server.pid(), 4);
        for (ProcessHandle child : server.children().toList()) {
            ticks += ticks(child.pid(), 2);
        }
        return Duration.ofMillis(ticks * TICK_MILLIS);
    }

    /** Adds up user and system time, and with four fields those of children that ended. */
    private static long ticks(long pid, int fields) throws IOException {
        String stat;
        try {
            stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        } catch (NoSuchFileException ended) {
            return 0;
        }
        String[] behindName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = 0; i < fields; i++) {
            ticks += Long.parseLong(behindName[11 + i]);
        }
        return ticks;
    }
}

package io.graphqlaudit.spool;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that claims a folder, says whether it got it, and keeps it until its input ends. */
public final class LockHolder {
    private LockHolder() {}

    /** Whether another process can claim the folder; it lets go of it at once. */
    public static boolean canClaim(Path folder) throws Exception {
        Process other = ChildProcess.start(LockHolder.class, folder.toString());
        try (BufferedReader says = other.inputReader()) {
            return Boolean.parseBoolean(says.readLine());
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    public static void main(String[] args) throws IOException {
        boolean claimed = DirectoryLock.claim(Path.of(args[0])).isPresent();
        System.out.write((claimed + "\n").getBytes(StandardCharsets.US_ASCII));
        System.out.flush();
        while (System.in.read() >= 0) {
            // Nothing is said; the end is what counts.
        }
    }
}

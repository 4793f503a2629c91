package io.graphqlaudit.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code faults.c}, compiled, and what it is to do in the processes that run with its {@link #settings()}. */
final class Shim {
    private final Path library;
    private final Path control;
    private final Path files;

    private Shim(Path library, Path control, Path files) {
        this.library = library;
        this.control = control;
        this.files = files;
    }

    /**
     * Compiles it.
     *
     * @param files the folder whose files can be made to fail
     * @return empty, said aloud, where there is no compiler that can
     */
    static Optional<Shim> make(Path folder, Path files) throws IOException {
        Path control = Files.createDirectories(folder.resolve("control"));
        Path source = folder.resolve("faults.c");
        Path library = folder.resolve("faults.so");
        try (InputStream c = Shim.class.getResourceAsStream("faults.c")) {
            Files.write(source, Objects.requireNonNull(c).readAllBytes());
        }
        if (!runs("gcc", "-shared", "-fPIC", "-o", library.toString(), source.toString(), "-ldl")) {
            return Optional.empty();
        }
        Shim shim = new Shim(library, control, files);
        shim.moveClock(Duration.ZERO);
        return Optional.of(shim);
    }

    /** Environment variables of a process that it shall work in. */
    Map<String, String> settings() {
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAULTS_CONTROL", control.toString(),
                "FAULTS_FILES", files.toString());
    }

    /** From now on every sync of those files fails, or none does. */
    void failSyncs(boolean fail) throws IOException {
        Path order = control.resolve("sync-fails");
        if (fail) {
            Files.createFile(order);
        } else {
            Files.delete(order);
        }
    }

    /** Moves the time of day by that much from what it really is. */
    void moveClock(Duration by) throws IOException {
        byte[] nanos = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .putLong(by.toNanos())
                .array();
        // The same file stays mapped into the processes.
        try (RandomAccessFile clock =
                new RandomAccessFile(control.resolve("clock").toFile(), "rw")) {
            clock.write(nanos);
        }
    }

    /** Whether a command is there and ends well. */
    static boolean runs(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}

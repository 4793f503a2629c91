package io.graphqlaudit.faults;

import io.graphqlaudit.it.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A real file system of a few megabytes in place of a folder, which can be filled to its last byte, or only read. */
public final class SmallDisk implements AutoCloseable {
    private static final int MEGABYTE = 1 << 20;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts one: ext4 in a file, or else in memory.
     *
     * @param image where its file is made
     * @return empty where this user may not mount
     */
    static Optional<SmallDisk> mount(Path folder, Path image, int megabytes) throws IOException {
        Files.createDirectories(folder);
        Files.write(image, new byte[0]);
        boolean mounted = Shim.runs("truncate", "-s", megabytes + "M", image.toString())
                && Shim.runs("mkfs.ext4", "-q", "-m", "0", image.toString())
                && Shim.runs("mount", "-o", "loop", image.toString(), folder.toString());
        if (!mounted
                && !Shim.runs("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", folder.toString())) {
            return Optional.empty();
        }
        return Optional.of(new SmallDisk(folder));
    }

    /**
     * Mounts an empty one that nobody may write to, not even root, whom permissions do not keep out.
     *
     * @return empty where this user may not mount
     */
    public static Optional<SmallDisk> mountReadOnly(Path folder) throws IOException {
        Files.createDirectories(folder);
        return Shim.runs("mount", "-t", "tmpfs", "-o", "ro", "tmpfs", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    /** Takes all the space that is left. */
    void fill() throws IOException {
        try (OutputStream ballast = Files.newOutputStream(ballast())) {
            for (int piece = MEGABYTE; piece > 0; piece /= 2) {
                fill(ballast, new byte[piece]);
            }
        }
    }

    /** Gives it back. */
    void makeRoom() throws IOException {
        Files.delete(ballast());
    }

    private static void fill(OutputStream ballast, byte[] piece) {
        try {
            while (true) {
                ballast.write(piece);
            }
        } catch (IOException full) {
            // As wished: a smaller piece may still fit.
        }
    }

    private Path ballast() {
        return folder.resolve("ballast");
    }

    @Override
    public void close() {
        Eventually.holds("unmounted " + folder, () -> Shim.runs("umount", folder.toString()));
    }
}

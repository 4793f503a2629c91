package io.graphqlaudit.launcher;

import java.io.Closeable;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked WAR, in {@code <data-dir>/runtime/<version>-<hash>}: made by the first start, used again by the next
 * ones, and held by a shared lock while in use, so that a start of another version removes only what nobody runs.
 */
final class RuntimeFolder implements Closeable {
    private static final String NEW = "new-";
    private static final String LOCK = ".lock";

    private final Path folder;
    private final Closeable use;

    private RuntimeFolder(Path folder, Closeable use) {
        this.folder = folder;
        this.use = use;
    }

    /** Finds the WAR unpacked, or unpacks it: into a folder of another name first, so that no half is ever used. */
    static RuntimeFolder of(War war, Path dataDirectory) throws IOException {
        Path parent = dataDirectory.resolve("runtime");
        PrivateFolders.make(parent);
        Path folder = parent.resolve(war.version() + "-" + war.contentHash());
        // One process at a time looks, unpacks and removes.
        try (FileChannel turn = open(parent.resolve(LOCK))) {
            turn.lock();
            FileChannel inUse = open(lockOf(folder));
            // Held until the process ends or the channel is closed.
            inUse.lock(0, Long.MAX_VALUE, true);
            if (!Inventory.isComplete(folder)) {
                unpack(war, parent, folder);
            }
            removeOthers(parent, folder);
            return new RuntimeFolder(folder, inUse);
        }
    }

    /** Unpacks the WAR for one command that leaves no trace in any data folder; gone when closed. */
    static RuntimeFolder forOnce(War war) throws IOException {
        Path folder = Files.createTempDirectory("graphql-audit-");
        RuntimeFolder unpacked = new RuntimeFolder(folder, () -> remove(folder));
        boolean whole = false;
        try {
            war.unpack(folder);
            whole = true;
            return unpacked;
        } finally {
            if (!whole) {
                unpacked.close();
            }
        }
    }

    Path admin() {
        return folder.resolve(War.ADMIN);
    }

    Path demo() {
        return folder.resolve(War.DEMO);
    }

    /** A class loader of the embedded server. */
    URLClassLoader serverClasses(ClassLoader parent) throws IOException {
        return new URLClassLoader("server", urls(folder.resolve(War.SERVER), null), parent);
    }

    /** A class loader of the admin web application. */
    URLClassLoader adminClasses(ClassLoader parent) throws IOException {
        Path inner = admin().resolve("WEB-INF");
        return new URLClassLoader("admin", urls(inner.resolve("lib"), inner.resolve("classes")), parent);
    }

    @Override
    public void close() throws IOException {
        use.close();
    }

    private static URL[] urls(Path libraries, @Nullable Path classes) throws IOException {
        List<URL> urls = new ArrayList<>();
        if (classes != null && Files.isDirectory(classes)) {
            urls.add(url(classes));
        }
        for (Path library : childrenOf(libraries)) {
            urls.add(url(library));
        }
        return urls.toArray(URL[]::new);
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static void unpack(War war, Path parent, Path folder) throws IOException {
        Path draft = PrivateFolders.makeNew(parent, NEW);
        war.unpack(draft);
        Inventory.write(draft);
        remove(folder);
        Files.move(draft, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void removeOthers(Path parent, Path current) throws IOException {
        for (Path other : childrenOf(parent)) {
            if (Files.isDirectory(other) && !other.equals(current) && isFree(other)) {
                remove(other);
                Files.deleteIfExists(lockOf(other));
            }
        }
    }

    private static boolean isFree(Path folder) throws IOException {
        if (folder.getFileName().toString().startsWith(NEW)) {
            return true; // Left by a start that was killed: whoever unpacks now is us.
        }
        try (FileChannel lock = open(lockOf(folder));
                FileLock taken = lock.tryLock()) {
            return taken != null;
        } catch (OverlappingFileLockException usedByThisProcess) {
            return false;
        }
    }

    private static List<Path> childrenOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        }
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }

    private static Path lockOf(Path folder) {
        return folder.resolveSibling(folder.getFileName() + LOCK);
    }

    private static FileChannel open(Path lock) throws IOException {
        return FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }
}

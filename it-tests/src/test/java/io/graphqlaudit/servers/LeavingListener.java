package io.graphqlaudit.servers;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;

/** In an application that leaves something behind: a thread that runs on, with a file that it has locked. */
public final class LeavingListener implements ServletContextListener {
    static final String THREAD = "left-behind";
    static final String FILE = "left-behind.lock";

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Path file = Path.of(Objects.requireNonNull(System.getenv("GRAPHQLAUDIT_DATA_DIR")))
                .resolve(FILE);
        Thread thread = new Thread(() -> keep(file), THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    private static void keep(Path file) {
        try (FileChannel open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            open.tryLock();
            while (open.isOpen()) {
                LockSupport.park();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

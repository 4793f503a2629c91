package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.copy.CopyRefusedException;
import io.graphqlaudit.persistence.copy.StoreCopy;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.DataDirectory;
import io.graphqlaudit.spool.DirectoryLock;
import java.io.IOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Copies one store into another, with the tables of the second made first. */
public final class CopiedStores {
    private static final String MUST_EXIST = ";IFEXISTS=TRUE";

    private CopiedStores() {}

    /**
     * Copies a store, and verifies the copy.
     *
     * @param progress is told now and then how far it is
     * @return how many events the target holds
     * @throws StartupException when it cannot be done; the message is one sentence
     */
    @SuppressWarnings("try") // The lock is held, not used.
    public static long copy(Settings settings, Side from, Side to, Clock clock, Consumer<String> progress) {
        try {
            DataDirectory data = DataDirectory.open(settings.dataDirectory());
            Optional<DirectoryLock> lock = DirectoryLock.claim(data.root());
            if (lock.isEmpty()) {
                throw new StartupException(
                        "The data folder " + data.root() + " is in use by a server: stop it first.", null);
            }
            try (StoreSource source = StoreSource.of(existing(from.url()), from.user(), from.password());
                    StoreSource target = StoreSource.of(to.url(), to.user(), to.password())) {
                OpenStore.migrate(target);
                return new StoreCopy(source.dataSource(), target.dataSource(), clock, progress).run();
            } finally {
                lock.get().close();
            }
        } catch (CopyRefusedException | StoreUnavailableException e) {
            throw new StartupException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartupException("The data folder " + settings.dataDirectory() + " cannot be used.", e);
        }
    }

    /** H2 would make a new database where there is none. */
    private static String existing(String url) {
        boolean h2 = url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
        return h2 && !url.toUpperCase(Locale.ROOT).contains(MUST_EXIST) ? url + MUST_EXIST : url;
    }

    /**
     * One of the two databases.
     *
     * @param url its JDBC URL
     * @param user who opens it; may be empty
     * @param password their password; may be empty
     */
    public record Side(String url, String user, String password) {
        @Override
        public String toString() {
            return "a store";
        }
    }
}

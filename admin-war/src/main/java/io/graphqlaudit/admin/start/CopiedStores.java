package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.StartupException;
import io.graphqlaudit.event.RefusedRecordException;
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
import java.util.function.Supplier;

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
        if (from.url().equals(to.url())) {
            throw new StartupException(
                    "The options " + from.option() + " and " + to.option() + " name the same database.", null);
        }
        try {
            DataDirectory data = DataDirectory.open(settings.dataDirectory());
            Optional<DirectoryLock> lock = DirectoryLock.claim(data.root());
            if (lock.isEmpty()) {
                throw new StartupException(
                        "The data folder " + data.root() + " is in use by a server: stop it first.", null);
            }
            try (StoreSource source = from.open(existing(from.url()));
                    StoreSource target = to.open(to.url())) {
                long events = copy(from, source, to, target, clock, progress);
                note(data, source, target, clock, progress);
                return events;
            } finally {
                lock.get().close();
            }
        } catch (IOException e) {
            throw new StartupException("The data folder " + settings.dataDirectory() + " cannot be used.", e);
        }
    }

    /** The copy is whole, whether that can be noted or not. */
    private static void note(
            DataDirectory data, StoreSource source, StoreSource target, Clock clock, Consumer<String> progress) {
        try {
            new CopyNote(data).write(source.place(), target.place(), clock.instant());
        } catch (IOException | StartupException e) {
            progress.accept("Nobody will be warned who goes on with the old store: the copy could not be noted in "
                    + data.root() + ".");
        }
    }

    private static long copy(
            Side from, StoreSource source, Side to, StoreSource target, Clock clock, Consumer<String> progress) {
        from.check(source);
        to.migrate(target);
        try {
            return new StoreCopy(source.dataSource(), target.dataSource(), clock, progress).run();
        } catch (CopyRefusedException e) {
            String named = String.valueOf(e.getMessage())
                    .replaceFirst("\\b([Tt]he source)\\b", "$1 (" + from.option() + ")")
                    .replaceFirst("\\b([Tt]he target)\\b", "$1 (" + to.option() + ")");
            throw new StartupException(named, e);
        } catch (StoreUnavailableException e) {
            String which = source.answers() ? to.option() : from.option();
            boolean both = source.answers() && target.answers();
            throw new StartupException(
                    (both ? from.option() + " or " + to.option() : which) + ": " + e.getMessage(), e);
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
     * @param option the option that names it
     * @param url its JDBC URL
     * @param user who opens it; may be empty
     * @param password their password; may be empty
     */
    public record Side(String option, String url, String user, String password) {
        private StoreSource open(String jdbcUrl) {
            return named(() -> StoreSource.of(jdbcUrl, user, password, StoreNames.option(option)));
        }

        private void migrate(StoreSource store) {
            named(() -> {
                OpenStore.migrate(store);
                return store;
            });
        }

        private void check(StoreSource store) {
            named(() -> {
                StoreCopy.checkSource(store.dataSource());
                return store;
            });
        }

        /** Whatever goes wrong, the sentence says with which of the two. */
        private StoreSource named(Supplier<StoreSource> step) {
            try {
                return step.get();
            } catch (StartupException | StoreUnavailableException | RefusedRecordException e) {
                String sentence = String.valueOf(e.getMessage());
                throw new StartupException(sentence.contains(option) ? sentence : option + ": " + sentence, e);
            }
        }

        @Override
        public String toString() {
            return "the store of " + option;
        }
    }
}

package io.graphqlaudit.spool.drain;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.RandomEvents;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class UnreadableTest {
    @TempDir
    private Path folder;

    private final InMemoryAuditStore store = new InMemoryAuditStore();

    @Test
    void drainsTheOtherApplicationsWhenOneCannotBeListed() throws Exception {
        Files.createFile(Files.createDirectories(folder.resolve("spool")).resolve("no folder"));
        Settings settings =
                new Settings(new SettingSources(Map.of("data.dir", folder.toString()), Map.of(), Map.of(), Map.of()));
        try (SpoolSink sink = SpoolSink.open(SpoolConfig.from(settings, "shop", "node", "1"));
                Drain drain = Drain.start(
                        new WithOneUnlisted(folder.resolve("spool")),
                        store,
                        gap -> RandomEvents.event("gap"),
                        DrainOptions.usual(),
                        DrainRig.pace(7))) {
            DrainRig.append(sink, "a", 3);

            DrainRig.until(() -> store.requestIds().size() == 3);
            assertThat(drain.status().failures()).isPositive();
        }
    }

    @Test
    void tellsOfAFolderThatCannotBeListedUntilItCan() throws Exception {
        Path unlisted = Files.createFile(
                Files.createDirectories(folder.resolve("spool")).resolve("no folder"));
        try (Drain drain = Drain.start(
                new WithOneUnlisted(folder.resolve("spool")),
                store,
                gap -> RandomEvents.event("gap"),
                DrainOptions.usual(),
                DrainRig.pace(7))) {
            DrainRig.until(() ->
                    drain.unreadableFolders().equals(List.of(unlisted + " cannot be used (NotDirectoryException).")));

            Files.delete(unlisted);
            Files.createDirectory(unlisted);
            DrainRig.until(() -> drain.unreadableFolders().isEmpty());
        }
    }

    @Test
    void namesTheOwnerOfAFolderAndTheRemedy() throws Exception {
        Unreadable unreadable = new Unreadable(new DrainTally(Clock.systemUTC()), "somebody else");

        unreadable.unlisted(folder, new AccessDeniedException(folder.toString()));

        assertThat(unreadable.folders())
                .containsExactly(folder + " cannot be used (AccessDeniedException): it belongs to the user "
                        + Files.getOwner(folder).getName() + ", and this process runs as somebody else."
                        + " Run the application and what drains it as the same user, and give that user the folder,"
                        + " as by chown -R somebody else " + folder + ".");
    }

    @Test
    void forgetsAFolderThatIsThereNoMore() {
        Unreadable unreadable = new Unreadable(new DrainTally(Clock.systemUTC()));
        unreadable.unlisted(folder, new AccessDeniedException(folder.toString()));

        unreadable.thereAre(Set.of());

        assertThat(unreadable.folders()).isEmpty();
    }

    /** Root may read everything, so what cannot be listed is no folder at all. */
    private record WithOneUnlisted(Path spool) implements Territory {
        @Override
        public Set<Path> applications() {
            return new LinkedHashSet<>(List.of(spool.resolve("no folder"), spool.resolve("shop")));
        }

        @Override
        public Map<String, String> leftToOthers() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}

package io.graphqlaudit.admin.health;

import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.SpoolSpace;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for what goes wrong on the way from the applications: writers that have fallen silent, spools that fill up,
 * records that wait too long, and records that are lost. Safe for use by several threads.
 */
public final class SpoolProblems implements Supplier<List<String>> {
    private static final Duration SILENT = Duration.ofSeconds(60);
    private static final Duration LONG_AGO = Duration.ofDays(1);
    private static final Duration WAITED_TOO_LONG = Duration.ofMinutes(5);
    private static final Duration LATELY = Duration.ofHours(1);
    private static final Duration SOON_FULL = Duration.ofHours(24);
    private static final int PARTS = 5;

    private final Supplier<DrainStatus> drain;
    private final Sources sources;
    private final Clock clock;
    private long lostSeen = -1;
    private Instant lossTold = Instant.MIN;
    private Instant hearingSince;

    /**
     * @param drain how the drain of this host's spools stands
     * @param sources where records come from
     * @param clock the time
     */
    public SpoolProblems(Supplier<DrainStatus> drain, Sources sources, Clock clock) {
        this.drain = drain;
        this.sources = sources;
        this.clock = clock;
        this.hearingSince = clock.instant();
    }

    @Override
    public List<String> get() {
        List<String> problems = new ArrayList<>();
        Instant now = clock.instant();
        DrainStatus status = drain.get();
        status.instances().forEach(instance -> here(instance, now, problems));
        Optional<List<SourceRow>> rows = rows(status.storeReachable());
        Instant hearingSince = hearingSince(now, rows.isPresent());
        rows.ifPresent(known -> elsewhere(known, hearingSince, now, problems));
        lost(rows, now, problems);
        return problems;
    }

    /** Empty while the store is away, which is told by whoever looks at it; to ask it would cost a probe seconds. */
    private Optional<List<SourceRow>> rows(boolean reachable) {
        try {
            return reachable ? Optional.of(sources.all()) : Optional.empty();
        } catch (StoreUnavailableException e) {
            return Optional.empty();
        }
    }

    /** Since when the words of writers on other hosts have got through: nobody was silent who was not listened to. */
    private synchronized Instant hearingSince(Instant now, boolean hearing) {
        if (!hearing) {
            hearingSince = now;
        }
        return hearingSince;
    }

    private static void here(InstanceStatus instance, Instant now, List<String> problems) {
        Instant oldest = instance.oldestWaiting();
        if (oldest != null && oldest.plus(WAITED_TOO_LONG).isBefore(now)) {
            problems.add("Records of " + instance.application() + " wait for " + inWords(Duration.between(oldest, now))
                    + ".");
        }
        SpoolStatus latest = instance.latest();
        if (!instance.alive() || latest == null || latest.closed()) {
            return;
        }
        if (latest.at().plus(SILENT).isBefore(now)) {
            problems.add(silent(instance.application(), "this host", Duration.between(latest.at(), now)));
        }
        full(latest.space()).ifPresent(how -> problems.add("The spool of " + instance.application() + how));
    }

    private static void elsewhere(List<SourceRow> rows, Instant hearingSince, Instant now, List<String> problems) {
        if (hearingSince.plus(SILENT).isAfter(now)) {
            return;
        }
        Set<UUID> replaced = Successors.replaced(rows);
        rows.stream()
                .filter(row -> row.channel() == Channel.INGEST && !row.abandoned())
                .filter(row -> !replaced.contains(row.instance()))
                .forEach(row -> elsewhere(row, now, problems));
    }

    /** Whose host was lost never says that it ended; after a day only the metrics tell of it. */
    private static void elsewhere(SourceRow row, Instant now, List<String> problems) {
        SourceRow.Heard heard = row.heard();
        if (heard == null) {
            return;
        }
        Duration silence = Duration.between(heard.heardAt(), now);
        if (silence.compareTo(SILENT) > 0 && silence.compareTo(LONG_AGO) < 0) {
            problems.add(silent(row.application(), row.node() == null ? "another host" : row.node(), silence));
        }
    }

    /** A loss stays a loss: it is told for an hour, and then kept in metrics and events. */
    private synchronized void lost(Optional<List<SourceRow>> rows, Instant now, List<String> problems) {
        rows.ifPresent(known -> {
            long lost = known.stream().mapToLong(row -> row.fates().lost()).sum();
            if (lostSeen >= 0 && lost > lostSeen) {
                lossTold = now;
            }
            lostSeen = lost;
        });
        if (now.isBefore(lossTold.plus(LATELY))) {
            problems.add("Records were found to be lost within the last hour; " + lostSeen + " in all.");
        }
    }

    private static Optional<String> full(@Nullable SpoolSpace space) {
        if (space == null) {
            return Optional.empty();
        }
        if (space.leftBytes() == 0) {
            return Optional.of(" is full: records are shed for want of room.");
        }
        Optional<Duration> fullIn = space.fullIn();
        if (fullIn.isPresent() && fullIn.get().compareTo(SOON_FULL) < 0) {
            return Optional.of(" is full in " + inWords(fullIn.get()) + " at this rate.");
        }
        return space.leftBytes() < space.maxBytes() / PARTS
                ? Optional.of(" is nearly full: " + space.leftBytes() + " bytes are left.")
                : Optional.empty();
    }

    private static String silent(String application, String node, Duration silence) {
        return application + " on " + node + " has said nothing of itself for " + inWords(silence) + ".";
    }

    private static String inWords(Duration duration) {
        if (duration.toHours() >= 2) {
            return duration.toHours() + " hours";
        }
        return duration.toMinutes() >= 2 ? duration.toMinutes() + " minutes" : duration.toSeconds() + " seconds";
    }
}

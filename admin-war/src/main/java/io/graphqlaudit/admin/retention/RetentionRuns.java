package io.graphqlaudit.admin.retention;

import io.graphqlaudit.persistence.retention.PurgeReport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the retention in this server, and how they went. That another server is at it, or that a run was stopped
 * at the server's end, is no failure. Safe for use by several threads.
 */
public final class RetentionRuns implements Supplier<List<String>> {
    /** One failure may be a database that was away for a moment. */
    private static final int MANY = 3;

    private final Supplier<PurgeReport> retention;
    private final Clock clock;
    private Outcome latest = new Outcome(null, 0);

    /** @param retention runs once */
    public RetentionRuns(Supplier<PurgeReport> retention, Clock clock) {
        this.retention = retention;
        this.clock = clock;
    }

    /** Runs once; whatever it throws is counted and thrown on. */
    public PurgeReport run() {
        boolean done = false;
        try {
            PurgeReport report = retention.get();
            done = true;
            return report;
        } finally {
            ended(done);
        }
    }

    /** How the runs so far went. */
    public synchronized Outcome latest() {
        return latest;
    }

    /** A reason for not being ready, when several runs in a row have failed. */
    @Override
    public List<String> get() {
        Outcome now = latest();
        if (now.failures() < MANY) {
            return List.of();
        }
        String since = now.success()
                .map(success -> "last done "
                        + Duration.between(success, clock.instant()).toMinutes() + " minutes ago")
                .orElse("not done since the start");
        return List.of(
                "Expired events are not deleted: " + now.failures() + " runs in a row have failed; " + since + ".");
    }

    private synchronized void ended(boolean done) {
        latest = done ? new Outcome(clock.instant(), 0) : new Outcome(latest.lastSuccess(), latest.failures() + 1);
    }

    /**
     * How runs went.
     *
     * @param lastSuccess when one last got through; null before the first
     * @param failures how many have failed since
     */
    public record Outcome(@Nullable Instant lastSuccess, int failures) {
        /** When one last got through; empty before the first. */
        public Optional<Instant> success() {
            return Optional.ofNullable(lastSuccess);
        }
    }
}

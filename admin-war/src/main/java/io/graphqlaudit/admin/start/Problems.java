package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.health.ShedWatch;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.AuditQuery;
import io.graphqlaudit.persistence.AuditReader;
import io.graphqlaudit.persistence.EventFilter;
import io.graphqlaudit.persistence.Listing;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Looks for what keeps the server from its work: reading the store, filling it, and keeping its own records. */
final class Problems implements Supplier<List<String>> {
    private static final Duration SPAN_READ = Duration.ofDays(1);

    private final AuditReader reader;
    private final Supplier<DrainStatus> drain;
    private final SpoolSink sink;
    private final ShedWatch sheds;
    private final Clock clock;

    Problems(AuditReader reader, Supplier<DrainStatus> drain, SpoolSink sink, Clock clock) {
        this.reader = reader;
        this.drain = drain;
        this.sink = sink;
        this.sheds = new ShedWatch(() -> sink.counters().shedInAll(), clock);
        this.clock = clock;
    }

    @Override
    public List<String> get() {
        List<String> problems = new ArrayList<>();
        read(problems);
        drained(drain.get(), problems);
        if (!sink.isWritable()) {
            problems.add("The records of this server cannot be written to its spool.");
        } else if (sheds.isShedding()) {
            problems.add("Records of this server were given up within the last minute.");
        }
        return problems;
    }

    /** Reads as callers do: a database may take connections and yet be unable to answer. */
    private void read(List<String> problems) {
        Instant now = clock.instant();
        try {
            long highest = reader.highestPosition();
            reader.page(
                    new AuditQuery(EventFilter.of(Listing.AUTHENTICATED), now.minus(SPAN_READ), now, highest, null, 1));
        } catch (StoreUnavailableException e) {
            problems.add("The store cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            problems.add("The store cannot be read (" + e.getClass().getName() + ").");
        }
    }

    private static void drained(DrainStatus status, List<String> problems) {
        if (!status.running()) {
            problems.add("Events wait in the spool: the drain does not run.");
        }
        if (!status.storeReachable()) {
            problems.add("Events wait in the spool: " + status.storeFailure());
        }
        for (InstanceStatus instance : status.instances()) {
            if (instance.failure() != null) {
                problems.add("Events of " + instance.application() + " wait in the spool: " + instance.failure());
            }
        }
    }
}

package io.graphqlaudit.admin.start;

import io.graphqlaudit.admin.health.ShedWatch;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.rows.Listing;
import io.graphqlaudit.spool.SpoolSink;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Looks for what keeps the server from its work: reading the store, filling it, and keeping its own records. */
final class Problems implements Supplier<List<String>> {
    private static final Duration SPAN_READ = Duration.ofDays(1);

    private final AuditReader reader;
    private final Sources sources;
    private final Supplier<DrainStatus> drain;
    private final SpoolSink sink;
    private final ShedWatch sheds;
    private final Clock clock;

    Problems(AuditReader reader, Sources sources, Supplier<DrainStatus> drain, SpoolSink sink, Clock clock) {
        this.reader = reader;
        this.sources = sources;
        this.drain = drain;
        this.sink = sink;
        this.sheds = new ShedWatch(() -> sink.counters().shedInAll(), clock);
        this.clock = clock;
    }

    @Override
    public List<String> get() {
        List<String> problems = new ArrayList<>();
        DrainStatus status = drain.get();
        // One that is known to be away is not asked: whoever probes would wait for seconds to be told the same.
        boolean readable = status.storeReachable() && read(problems);
        drained(status, problems);
        if (readable) {
            setAside(problems);
        }
        if (!sink.isWritable()) {
            problems.add("The records of this server cannot be written to its spool.");
        } else if (sheds.isShedding()) {
            problems.add("Records of this server were given up within the last minute.");
        }
        return problems;
    }

    /** Reads as callers do: a database may take connections and yet be unable to answer. Says whether it can. */
    private boolean read(List<String> problems) {
        Instant now = clock.instant();
        try {
            long highest = reader.highestPosition();
            reader.page(
                    new AuditQuery(EventFilter.of(Listing.AUTHENTICATED), now.minus(SPAN_READ), now, highest, null, 1));
            return true;
        } catch (StoreUnavailableException e) {
            problems.add("The store cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            problems.add("The store cannot be read (" + e.getClass().getName() + ").");
        }
        return false;
    }

    /** Events that nobody can read are missing from every answer, until a version comes that can. */
    private void setAside(List<String> problems) {
        try {
            Map<String, Long> counts = new TreeMap<>();
            for (SourceRow source : sources.all()) {
                counts.merge(source.application(), source.fates().setAside(), Long::sum);
            }
            counts.values().removeIf(count -> count == 0);
            counts.forEach((application, count) -> problems.add(count + " records of " + application
                    + " could not be read or stored and are set aside; the next version tries them again."));
        } catch (StoreUnavailableException e) {
            // It went away a moment ago, and is told of next time.
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

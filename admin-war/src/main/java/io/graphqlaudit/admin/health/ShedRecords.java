package io.graphqlaudit.admin.health;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.SourceRow;
import io.graphqlaudit.persistence.SourceRow.Heard;
import io.graphqlaudit.persistence.Sources;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.drain.DrainStatus;
import io.graphqlaudit.spool.drain.InstanceStatus;
import io.graphqlaudit.spool.journal.ShedReason;
import io.graphqlaudit.spool.journal.SpoolCounters;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells for an hour that an application has shed records, since its writer was first heard to say so. What it said
 * before the server started is known, and told no more; what it said to nobody, since no server ran, is news. Failed
 * sign-ins that were folded are none of it: an event tells them. Safe for use by several threads.
 */
public final class ShedRecords {
    private static final Duration LATELY = Duration.ofHours(1);

    private final Sources sources;
    private final String own;
    private final Clock clock;
    private final Map<UUID, Long> known = new HashMap<>();
    private final Map<String, News> news = new TreeMap<>();

    private ShedRecords(Sources sources, String own, Clock clock) {
        this.sources = sources;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Takes for known what the store has heard; so it is made before a drain tells the store more.
     *
     * @param sources where records come from
     * @param own the server's own application, of which the server tells itself
     * @param clock the time
     * @throws StoreUnavailableException when the store cannot be asked
     */
    public static ShedRecords notHeardBefore(Sources sources, String own, Clock clock) {
        ShedRecords records = new ShedRecords(sources, own, clock);
        for (SourceRow row : sources.all()) {
            records.known.put(row.instance(), shed(row.heard()));
        }
        return records;
    }

    /** One sentence for each application that has shed records lately. */
    public synchronized List<String> problems(DrainStatus drain) {
        Instant now = clock.instant();
        for (InstanceStatus instance : drain.instances()) {
            SpoolStatus latest = instance.latest();
            if (latest != null) {
                hear(instance.application(), instance.instance(), shed(latest.counters()), now);
            }
        }
        if (drain.storeReachable()) {
            elsewhere(now);
        }
        news.values().removeIf(each -> !now.isBefore(each.until()));
        return news.entrySet().stream()
                .map(each -> "Records of " + each.getKey() + " were shed, as was heard within the last hour: "
                        + each.getValue().records() + ".")
                .toList();
    }

    private void elsewhere(Instant now) {
        try {
            for (SourceRow row : sources.all()) {
                Heard heard = row.heard();
                // Whoever was not heard lately has said nothing new.
                if (heard != null && heard.heardAt().plus(LATELY).isAfter(now)) {
                    hear(row.application(), row.instance(), shed(heard), now);
                }
            }
        } catch (StoreUnavailableException e) {
            // It went away a moment ago; what it has heard is told when it is back.
        }
    }

    private void hear(String application, UUID instance, long shed, Instant now) {
        long before = known.getOrDefault(instance, 0L);
        if (application.equals(own) || shed <= before) {
            return;
        }
        known.put(instance, shed);
        News former = news.get(application);
        long told = former == null ? 0 : former.records();
        news.put(application, new News(told + shed - before, now.plus(LATELY)));
    }

    private static long shed(@Nullable Heard heard) {
        if (heard == null) {
            return 0;
        }
        try {
            return shed(StatusCodec.decode(heard.status().getBytes(StandardCharsets.UTF_8))
                    .counters());
        } catch (UnreadableEventException e) {
            return 0;
        }
    }

    private static long shed(SpoolCounters counters) {
        return counters.shedInAll() - counters.shed().getOrDefault(ShedReason.FOLDED, 0L);
    }

    /**
     * What is told of an application.
     *
     * @param records how many records it shed
     * @param until when it is told no more, unless it sheds others
     */
    private record News(long records, Instant until) {}
}

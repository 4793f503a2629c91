package io.graphqlaudit.spool;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.spool.codec.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed sign-ins that are like one that was kept a moment ago: by the same name, from the same address. What
 * was counted is told by one event when the minute is over. Safe for use by several threads.
 */
final class SignInFolds {
    /** How long after the first one the others are counted together. */
    static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    /** Most names and addresses at a time. */
    static final int MOST_WINDOWS = 1024;

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<Key, Window> windows = new HashMap<>();

    /**
     * @param clock tells people from when to when
     * @param nanos decides when a minute is over, whatever becomes of the clock
     */
    SignInFolds(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /**
     * Counts the records if each attempt among them is like one that was kept; else takes them for the first of
     * their kind.
     *
     * @param keepsFirst whether the first of their kind are kept
     * @return whether they were counted, and are not to be kept
     */
    synchronized boolean fold(List<AuditRecord> records, boolean keepsFirst) {
        List<AuditEvent> attempts = records.stream()
                .map(AuditRecord::event)
                .filter(event -> event.identity().kind() == EventKind.LOGIN)
                .toList();
        boolean repeated = attempts.stream().allMatch(attempt -> windows.containsKey(Key.of(attempt)));
        if (!repeated) {
            if (keepsFirst) {
                attempts.forEach(this::openWindow);
            }
            return false;
        }
        Window told = null;
        for (AuditEvent attempt : attempts) {
            Window window = windows.get(Key.of(attempt));
            if (window != null) {
                window.count(clock.instant());
                told = told == null ? window : told;
            }
        }
        if (told != null) {
            told.records += records.size();
        }
        return told != null;
    }

    /** Whether no further name and address can be watched now. */
    synchronized boolean isFull() {
        return windows.size() >= MOST_WINDOWS;
    }

    private void openWindow(AuditEvent attempt) {
        if (windows.size() < MOST_WINDOWS) {
            windows.computeIfAbsent(Key.of(attempt), key -> new Window(attempt, nanos.getAsLong()));
        }
    }

    /** How long until the next minute is over. */
    synchronized long nanosUntilDue() {
        long now = nanos.getAsLong();
        return windows.values().stream()
                .mapToLong(window -> window.opened + WINDOW_NANOS - now)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What was counted in the minutes that are over, or in all; it is forgotten here. */
    synchronized List<Fold> take(boolean all) {
        long now = nanos.getAsLong();
        List<Fold> folds = new ArrayList<>();
        for (Iterator<Window> each = windows.values().iterator(); each.hasNext(); ) {
            Window window = each.next();
            if (all || now - window.opened >= WINDOW_NANOS) {
                each.remove();
                if (window.attempts > 0) {
                    folds.add(window.told());
                }
            }
        }
        return folds;
    }

    /**
     * What was counted in one minute.
     *
     * @param actor who tried, by their own account
     * @param source from where
     * @param attempts how many failed attempts beside the first
     * @param records how many records were not kept for it
     * @param from the first of them
     * @param to the last of them
     */
    record Fold(Actor actor, Source source, long attempts, long records, Instant from, Instant to) {
        Map<String, String> details() {
            Map<String, String> details = new TreeMap<>();
            details.put("attempts", Long.toString(attempts));
            details.put("from", Times.format(from));
            details.put("shed_folded", Long.toString(records));
            details.put("to", Times.format(to));
            return details;
        }
    }

    private record Key(
            @Nullable String userId,
            @Nullable String email,
            @Nullable String address) {
        private static Key of(AuditEvent attempt) {
            return new Key(
                    attempt.actor().userId(),
                    attempt.actor().email(),
                    attempt.source().clientIp());
        }
    }

    private static final class Window {
        private final Actor actor;
        private final Source source;
        private final long opened;
        private long attempts;
        private long records;
        private @Nullable Instant from;
        private @Nullable Instant to;

        private Window(AuditEvent first, long opened) {
            this.actor = first.actor();
            this.source = first.source();
            this.opened = opened;
        }

        private void count(Instant now) {
            attempts++;
            from = from == null || now.isBefore(from) ? now : from;
            to = to == null || now.isAfter(to) ? now : to;
        }

        private Fold told() {
            return new Fold(
                    actor,
                    source,
                    attempts,
                    records,
                    from == null ? Instant.EPOCH : from,
                    to == null ? Instant.EPOCH : to);
        }
    }
}

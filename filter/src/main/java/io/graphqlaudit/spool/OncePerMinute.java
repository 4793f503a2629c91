package io.graphqlaudit.spool;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Lets a warning through once a minute, so that what fails again and again does not fill a log. Safe for threads. */
public final class OncePerMinute {
    private static final long NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AtomicLong next = new AtomicLong(System.nanoTime());
    private final AtomicLong kept = new AtomicLong();

    /** Lets the first one through. */
    public OncePerMinute() {}

    /** Whether to warn now. Every call that is answered with no is counted. */
    public boolean isDue() {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + NANOS)) {
            return true;
        }
        kept.incrementAndGet();
        return false;
    }

    /** What to add to a warning of those that were not let through since this was last asked; empty where none was. */
    public String keptBack() {
        long count = kept.getAndSet(0);
        return count == 0 ? "" : String.format(Locale.ROOT, " Left unsaid since the last time: %,d more.", count);
    }
}

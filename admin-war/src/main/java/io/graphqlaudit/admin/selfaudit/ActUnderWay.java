package io.graphqlaudit.admin.selfaudit;

import io.graphqlaudit.event.Outcome;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A use of the audit log that has begun and is recorded as begun. Safe for use by several threads. */
public final class ActUnderWay {
    private final UUID event;
    private final boolean onDisk;
    private final Act begun;
    private final Consumer<Act> end;
    private final AtomicBoolean ended = new AtomicBoolean();

    /**
     * @param event the id of its event
     * @param onDisk whether its beginning is on disk, and not only going to be
     */
    ActUnderWay(UUID event, boolean onDisk, Act begun, Consumer<Act> end) {
        this.event = event;
        this.onDisk = onDisk;
        this.begun = begun;
        this.end = end;
    }

    /** The id of its event. */
    public UUID event() {
        return event;
    }

    /** Whether its beginning is on disk: who may not act unseen goes no further without. */
    public boolean isOnDisk() {
        return onDisk;
    }

    /**
     * Records how it ended; nothing when that was told already.
     *
     * @param details further facts by name, beside those known when it began
     */
    public void end(Map<String, String> details, Outcome outcome) {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        Map<String, String> all = new TreeMap<>(begun.details());
        all.putAll(details);
        end.accept(
                new Act(begun.action(), begun.began(), begun.actor(), begun.source(), begun.operation(), all, outcome));
    }
}

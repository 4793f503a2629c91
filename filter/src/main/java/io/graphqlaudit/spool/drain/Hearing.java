package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.SourceStatus;
import io.graphqlaudit.spool.OncePerMinute;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.codec.UnreadableEventException;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Listens to what the writer of one instance says of itself, and tells the store. For one thread; the latest for any. */
final class Hearing {
    private static final Logger LOGGER = System.getLogger(Hearing.class.getName());
    // One for all instances: a writer of another version says it every few seconds, whichever they are.
    private static final OncePerMinute PACE = new OncePerMinute();

    private final AuditStore store;
    private final UUID instance;
    private final DrainOptions options;
    private byte @Nullable [] heard;
    private byte @Nullable [] overheard;
    private @Nullable SourceStatus untold;
    private long latestPlace;
    private volatile @Nullable SpoolStatus latest;

    Hearing(AuditStore store, UUID instance, DrainOptions options) {
        this.store = store;
        this.instance = instance;
        this.options = options;
    }

    /**
     * Notes what the reader has met.
     *
     * @param fresh whether it must have been written just now: only then does its time tell of the writer's clock
     */
    void listen(InstanceReader reader, boolean fresh) {
        byte[] status = reader.latestStatus().orElse(null);
        if (status == null || status == heard) {
            return;
        }
        heard = status;
        SpoolStatus read = read(status);
        if (read == null) {
            return;
        }
        isLatest(read, reader.place());
        Instant now = options.clock().instant();
        untold = new SourceStatus(
                reader.application(),
                instance,
                reader.node().orElse(null),
                options.channel(),
                new String(status, StandardCharsets.UTF_8),
                read.at(),
                now,
                fresh ? ChronoUnit.MICROS.between(now, read.at()) : null);
    }

    /**
     * Notes what a reader has met that runs ahead of what is stored: a writer is not silent because its records wait.
     * The store is told of it when its turn comes.
     */
    void overhear(InstanceReader ahead) {
        byte[] status = ahead.latestStatus().orElse(null);
        if (status == null || status == overheard) {
            return;
        }
        overheard = status;
        SpoolStatus read = read(status);
        if (read != null) {
            isLatest(read, ahead.place());
        }
    }

    private void isLatest(SpoolStatus status, long place) {
        if (place >= latestPlace) {
            latestPlace = place;
            latest = status;
        }
    }

    private @Nullable SpoolStatus read(byte[] status) {
        try {
            return StatusCodec.decode(status);
        } catch (UnreadableEventException e) {
            if (PACE.isDue()) {
                LOGGER.log(Level.INFO, "A status of spool {0} is unreadable: {1}", instance, e.getMessage());
            }
            return null;
        }
    }

    /** Tells the store what it does not know yet. */
    void tell() {
        SourceStatus status = untold;
        if (status != null) {
            store.heard(status);
            untold = null;
        }
    }

    @Nullable
    SpoolStatus latest() {
        return latest;
    }
}

package io.graphqlaudit.spool.drain;

import io.graphqlaudit.event.AuditStore;
import io.graphqlaudit.event.AuditStore.PreparedBatch;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.RefusedRecordException;
import io.graphqlaudit.event.SpoolBatch;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.StoreUnavailableException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Gives what was read of one instance to the store. A record that the store refuses is found by halving and set
 * aside with those that cannot be read, so that no record holds up those behind it. For one thread, but for
 * {@link #prepare}.
 */
final class PortionStore {
    private static final Logger LOGGER = System.getLogger(PortionStore.class.getName());
    private static final long LOG_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final AuditStore store;
    private final UUID instance;
    private final Channel channel;
    private final DrainTally tally;
    private long nextLog = System.nanoTime();
    private final AtomicLong setAside = new AtomicLong();

    PortionStore(AuditStore store, UUID instance, Channel channel, DrainTally tally) {
        this.store = store;
        this.instance = instance;
        this.channel = channel;
        this.tally = tally;
    }

    /**
     * What was read, as it can be stored.
     *
     * @param more whether there is probably more to read
     */
    Parcel parcel(String application, Portion portion, boolean more) {
        SpoolBatch batch = batch(application, portion, portion.items(), portion.notices(), portion.through());
        return new Parcel(application, portion, batch, () -> store.store(batch), more);
    }

    /** The same, and all is done that can be before the one in front of it is stored. Any thread may ask for it. */
    Parcel prepare(Parcel parcel) {
        if (parcel.portion().items().isEmpty()) {
            return parcel;
        }
        try {
            return parcel.with(store.prepare(parcel.batch()));
        } catch (RuntimeException e) {
            // If it is still so when its turn comes, it is found then, by whoever knows what to do.
            return parcel;
        }
    }

    /** Returns when all of it is stored or set aside. May be given the same again after a failure. */
    void store(Parcel parcel) {
        Portion portion = parcel.portion();
        store(
                parcel.application(),
                portion,
                new Part(portion.items(), portion.notices(), portion.through()),
                parcel.batch(),
                parcel.prepared());
        tally.stored(portion);
    }

    /** How many records were set aside since the start. */
    long setAside() {
        return setAside.get();
    }

    private void store(String application, Portion whole, Part part) {
        SpoolBatch batch = batch(application, whole, part.items, part.notices, part.through);
        store(application, whole, part, batch, () -> store.store(batch));
    }

    private void store(String application, Portion whole, Part part, SpoolBatch batch, PreparedBatch prepared) {
        try {
            prepared.store();
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            if (part.items.isEmpty()
                    || (part.items.size() == 1 && !batch.unreadable().isEmpty())) {
                throw e;
            }
            divide(application, whole, part, e);
            return;
        }
        tell(batch);
    }

    /** The notices go with the first part: they are told once, and in the order in which they were found. */
    private void divide(String application, Portion whole, Part part, RuntimeException refusal) {
        List<Item> items = part.items;
        if (items.size() == 1) {
            Item refused = items.get(0).refused(reason(refusal));
            store(application, whole, new Part(List.of(refused), part.notices, part.through));
            return;
        }
        int half = items.size() / 2;
        List<Item> first = items.subList(0, half);
        store(
                application,
                whole,
                new Part(first, part.notices, first.get(half - 1).sequence()));
        store(application, whole, new Part(items.subList(half, items.size()), List.of(), part.through));
    }

    private SpoolBatch batch(String application, Portion whole, List<Item> items, List<Notice> notices, long through) {
        return new SpoolBatch(
                application,
                instance,
                items.stream()
                        .filter(item -> item.event().isPresent())
                        .map(Item::readable)
                        .toList(),
                items.stream()
                        .filter(item -> item.event().isEmpty())
                        .map(Item::unreadable)
                        .toList(),
                notices,
                through,
                whole.place(),
                channel);
    }

    private void tell(SpoolBatch batch) {
        if (batch.unreadable().isEmpty()) {
            return;
        }
        setAside.addAndGet(batch.unreadable().size());
        long now = System.nanoTime();
        if (now - nextLog >= 0) {
            nextLog = now + LOG_NANOS;
            LOGGER.log(
                    Level.WARNING,
                    "Record {0} of spool {1} of {2} is set aside, {3} so far: {4}",
                    batch.unreadable().get(0).sequence(),
                    instance,
                    batch.application(),
                    setAside.get(),
                    batch.unreadable().get(0).reason());
        }
    }

    /** Only what we made ourselves may speak: other messages may quote content. */
    private static String reason(RuntimeException refusal) {
        return refusal instanceof RefusedRecordException
                ? String.valueOf(refusal.getMessage())
                : "The store refuses it (" + refusal.getClass().getName() + ").";
    }

    /** Some of a portion, as {@link Portion} has them. */
    private record Part(List<Item> items, List<Notice> notices, long through) {}
}

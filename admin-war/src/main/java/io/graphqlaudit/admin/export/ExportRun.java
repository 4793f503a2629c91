package io.graphqlaudit.admin.export;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.EventOrder;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.Stretch;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * One export on its way: while a stretch is printed and goes out, the next one is read. Nothing of the store is held
 * while the client is waited for, and at most two stretches are in memory, and one of them as it is written. For one
 * thread.
 */
final class ExportRun {
    /** Enough to keep the store busy. */
    private static final int MOST_EVENTS = 4_000;

    /** Little beside the heap of a small server. */
    private static final long MOST_CONTENT = 4 << 20;

    private final Exports.Place place;
    private final ExportParameters asked;
    private final EventFilter filter;
    private final long highest;
    private final ExportForm form;
    private final Progress progress;
    /** The stretch that is on its way, as it is written. */
    private final Utf8Buffer text = new Utf8Buffer();

    private Stretch stretch;
    private Future<Stretch> ahead;

    /**
     * Begins to read.
     *
     * @param filter which events, as far as the caller may see them
     * @param highest the position with which it ends
     */
    ExportRun(Exports.Place place, ExportParameters asked, EventFilter filter, long highest) {
        this.place = place;
        this.asked = asked;
        this.filter = filter;
        this.highest = highest;
        this.form = asked.form();
        this.progress = new Progress(asked.after());
        this.stretch = new Stretch(List.of(), asked.after(), 0, List.of());
        this.ahead = read(asked.after());
    }

    ExportForm form() {
        return form;
    }

    Progress progress() {
        return progress;
    }

    /**
     * Waits for the first stretch and prints it, before anything is answered.
     *
     * @throws StoreUnavailableException when the store is away
     */
    void awaitFirst() throws IOException {
        stretch = arrived();
        print();
    }

    /**
     * Writes all events and flushes each stretch. While one is printed and goes out, the next one is read.
     *
     * @throws CutException when it ends before its end, and not for the client's sake
     * @throws IOException when the client is gone
     */
    void writeTo(OutputStream out) throws IOException {
        Utf8Buffer beginning = new Utf8Buffer();
        form.begin(beginning);
        beginning.writeTo(out);
        boolean more = readOn();
        while (true) {
            if (text.length() > 0) {
                text.writeTo(out);
                out.flush();
            }
            progress.add(stretch);
            if (!more) {
                return;
            }
            stretch = next();
            more = readOn();
            printOrCut();
        }
    }

    /** Writes the trailer, with which the answer ends. */
    void end(Map<String, Object> trailer, OutputStream out) throws IOException {
        text.clear();
        form.end(trailer, text);
        text.writeTo(out);
        out.flush();
    }

    /** Waits until nobody reads for it any more. */
    void awaitQuiet() {
        boolean interrupted = false;
        while (!ahead.isDone()) {
            try {
                ahead.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Stretch next() throws IOException {
        if (place.isToEnd()) {
            throw new CutException(Ending.STOPPED);
        }
        try {
            return arrived();
        } catch (StoreUnavailableException e) {
            throw new CutException(Ending.STORE_AWAY);
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    private void printOrCut() throws CutException {
        try {
            print();
        } catch (RuntimeException e) {
            throw failed(e);
        }
    }

    /** All of a stretch before any of it goes out: of one that cannot be printed, nothing is written. */
    private void print() {
        text.clear();
        stretch.events().forEach(event -> form.event(event, text));
        if (stretch.events().isEmpty() && stretch.upTo() < highest) {
            form.stillLooking(text);
        }
    }

    private static CutException failed(RuntimeException failure) {
        return new CutException(Ending.FAILED, " by " + failure.getClass().getName());
    }

    private Stretch arrived() throws IOException {
        try {
            return ahead.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CutException(Ending.STOPPED);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Begins to read what is behind the stretch; false when it is the last one. */
    private boolean readOn() throws CutException {
        if (stretch.upTo() >= highest) {
            return false;
        }
        try {
            ahead = read(stretch.upTo());
            return true;
        } catch (RejectedExecutionException e) {
            throw new CutException(Ending.STOPPED);
        }
    }

    private Future<Stretch> read(long after) {
        return place.read(new AuditQuery(
                filter,
                EventOrder.STORED,
                Objects.requireNonNullElse(asked.first(), Instant.MIN),
                Objects.requireNonNullElse(asked.last(), Instant.MAX),
                highest,
                Keyset.stored(after),
                MOST_EVENTS,
                MOST_CONTENT));
    }
}

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
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;

/**
 * One export on its way: while a stretch goes out, the next one is read. Nothing of the store is held while the client
 * is waited for, and at most two stretches are in memory. For one thread.
 */
final class ExportRun {
    /** Enough to keep the store busy. */
    private static final int MOST_EVENTS = 2_000;

    /** Little beside the heap of a small server. */
    private static final long MOST_CONTENT = 2 << 20;

    private final Exports.Place place;
    private final ExportParameters asked;
    private final EventFilter filter;
    private final long highest;
    private final ExportForm form;
    private final Progress progress;
    /** One is written while the other is filled. */
    private final Utf8Buffer[] texts = {new Utf8Buffer(), new Utf8Buffer()};

    private int reads;
    private Future<Piece> ahead;

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
        this.ahead = read(asked.after());
    }

    ExportForm form() {
        return form;
    }

    Progress progress() {
        return progress;
    }

    /**
     * Waits for the first stretch, before anything is answered.
     *
     * @throws StoreUnavailableException when the store is away
     */
    void awaitFirst() throws IOException {
        arrived();
    }

    /**
     * Writes all events and flushes each stretch.
     *
     * @throws CutException when it ends before its end, and not for the client's sake
     * @throws IOException when the client is gone
     */
    void writeTo(OutputStream out) throws IOException {
        while (true) {
            Piece piece = next();
            long upTo = piece.stretch.upTo();
            boolean last = upTo >= highest;
            if (!last) {
                ahead = ahead(upTo);
            }
            if (piece.text.length() > 0) {
                piece.text.writeTo(out);
                out.flush();
            }
            progress.add(piece.stretch);
            if (last) {
                return;
            }
        }
    }

    /** Writes the trailer, with which the answer ends. */
    void end(Map<String, Object> trailer, OutputStream out) throws IOException {
        Utf8Buffer text = new Utf8Buffer();
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

    private Piece next() throws IOException {
        if (place.isToEnd()) {
            throw new CutException(Ending.STOPPED);
        }
        try {
            return arrived();
        } catch (StoreUnavailableException e) {
            throw new CutException(Ending.STORE_AWAY);
        } catch (RuntimeException e) {
            throw new CutException(Ending.FAILED, " by " + e.getClass().getName());
        }
    }

    private Piece arrived() throws IOException {
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

    private Future<Piece> ahead(long after) throws CutException {
        try {
            return read(after);
        } catch (RejectedExecutionException e) {
            throw new CutException(Ending.STOPPED);
        }
    }

    private Future<Piece> read(long after) {
        int number = reads++;
        AuditQuery query = new AuditQuery(
                filter,
                EventOrder.STORED,
                Objects.requireNonNullElse(asked.from(), Instant.MIN),
                Objects.requireNonNullElse(asked.to(), Instant.MAX),
                highest,
                Keyset.stored(after),
                MOST_EVENTS,
                MOST_CONTENT);
        return place.read(query, stretch -> piece(stretch, number));
    }

    private Piece piece(Stretch stretch, int number) {
        Utf8Buffer text = texts[number % texts.length].clear();
        if (number == 0) {
            form.begin(text);
        }
        stretch.events().forEach(event -> form.event(event, text));
        return new Piece(stretch, text);
    }

    /** A stretch as it is written. */
    private record Piece(Stretch stretch, Utf8Buffer text) {}
}

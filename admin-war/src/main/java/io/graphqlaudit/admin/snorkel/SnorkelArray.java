package io.graphqlaudit.admin.snorkel;

import io.graphqlaudit.admin.query.EventWalk;
import io.graphqlaudit.admin.web.BrokenOffException;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.Keyset;
import io.graphqlaudit.persistence.query.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Snorkel's array, of which no more is in memory than {@value #MOST_KEPT} bytes and a page of the store. It is read to its
 * end before anything is answered, so that each status can still be given; what was not kept is then read again, and
 * should that fail or differ, the connection breaks, for an array that is cut must not look whole. For one thread.
 */
final class SnorkelArray {
    /** The usual array fits. */
    private static final int MOST_KEPT = 4 << 20;

    private final AuditReader reader;
    private final AuditQuery query;
    private final SnorkelEntry entries;
    private final ByteArrayOutputStream beginning = new ByteArrayOutputStream();
    private int count;
    private int kept;
    private @Nullable Keyset lastKept;
    private boolean whole;

    private SnorkelArray(AuditReader reader, AuditQuery query, SnorkelEntry entries) {
        this.reader = reader;
        this.query = query;
        this.entries = entries;
        beginning.write('[');
    }

    /** The array of the events that the query asks for, looked at to its end. */
    static SnorkelArray of(AuditReader reader, AuditQuery query, SnorkelEntry entries) {
        SnorkelArray array = new SnorkelArray(reader, query, entries);
        array.whole = EventWalk.read(reader, query, query.limit(), array::add);
        return array;
    }

    /** Whether there is no more that was asked for; false when one call may not read so much. */
    boolean isWhole() {
        return whole;
    }

    /** How many events were looked at. */
    int count() {
        return count;
    }

    /** How many bytes it has; negative for more than are kept. */
    int length() {
        return kept == count ? beginning.size() + 1 : -1;
    }

    /** Writes the array. */
    void writeTo(OutputStream out) throws IOException {
        beginning.writeTo(out);
        if (kept < count) {
            sendRest(out);
        }
        out.write(']');
    }

    private boolean add(StoredEvent event) {
        if (kept == count && beginning.size() < MOST_KEPT) {
            try {
                write(event, kept, beginning);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            kept++;
            lastKept = event.keyset();
        }
        count++;
        return true;
    }

    private void sendRest(OutputStream out) throws IOException {
        int[] sent = {kept};
        try {
            EventWalk.read(
                    reader, query.at(lastKept, count - kept), count - kept, event -> send(event, sent[0]++, out));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            throw brokenOff(e.getClass().getName());
        }
        if (sent[0] != count) {
            throw brokenOff("events were purged meanwhile");
        }
    }

    private boolean send(StoredEvent event, int number, OutputStream out) {
        try {
            write(event, number, out);
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(StoredEvent event, int number, OutputStream out) throws IOException {
        if (number > 0) {
            out.write(',');
        }
        out.write(Json.bytes(entries.of(event)));
    }

    private static BrokenOffException brokenOff(String why) {
        return new BrokenOffException("an answer of the audit log was broken off: " + why);
    }
}

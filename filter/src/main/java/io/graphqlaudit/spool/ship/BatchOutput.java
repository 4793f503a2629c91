package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/** The frames of a batch on its way out. For one thread. */
final class BatchOutput {
    private final CanonicalJson frames = new CanonicalJson(64 << 10);
    private int count;

    /** Adds a record. */
    void add(long sequence, AuditRecord record) {
        int start = frames.size();
        frames.reserve(FrameFormat.OVERHEAD);
        EventCodec.write(record.event(), frames);
        seal(start, record.stage().code(), sequence);
    }

    /** Bytes of all frames so far. */
    int size() {
        return frames.size();
    }

    int count() {
        return count;
    }

    /** The whole batch, compressed. */
    byte[] compressed(BatchHeader header) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frames.size() / 4 + 256);
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(header.toBytes());
            out.write(frames.array(), 0, frames.size());
        } catch (IOException e) {
            throw new UncheckedIOException("memory takes every byte", e);
        }
        return bytes.toByteArray();
    }

    private void seal(int start, int type, long sequence) {
        FrameFormat.describe(frames.array(), start, type, frames.size() - start - FrameFormat.OVERHEAD);
        FrameFormat.seal(frames.array(), start, sequence);
        count++;
    }
}

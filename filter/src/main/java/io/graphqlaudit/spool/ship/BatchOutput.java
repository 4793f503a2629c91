package io.graphqlaudit.spool.ship;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.SpoolBatch.Notice;
import io.graphqlaudit.event.UnreadableRecord;
import io.graphqlaudit.spool.codec.CanonicalJson;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The frames of a batch on its way out. For one thread. */
final class BatchOutput {
    private static final int LONGEST_REASON = 1_000;

    private final CanonicalJson frames = new CanonicalJson(64 << 10);
    private int count;

    /** Adds a record. */
    void add(long sequence, AuditRecord record) {
        int start = frames.size();
        frames.reserve(FrameFormat.OVERHEAD);
        EventCodec.write(record.event(), frames);
        seal(start, record.stage().code(), sequence);
    }

    /** Adds a record that cannot be read, as it came. */
    void add(UnreadableRecord record) {
        byte[] reason = record.reason().getBytes(StandardCharsets.UTF_8);
        // The record itself may be as long as a frame can be.
        int room = Math.max(0, FrameFormat.MAX_PAYLOAD - 2 - record.content().length);
        int kept = Math.min(reason.length, Math.min(LONGEST_REASON, room));
        ByteBuffer payload = ByteBuffer.allocate(2 + kept + record.content().length);
        payload.putShort((short) kept).put(reason, 0, kept).put(record.content());
        add(FrameTypes.SET_ASIDE + record.stage(), record.sequence(), payload.array());
    }

    /** Adds an event about the spool. */
    void add(Notice notice) {
        add(FrameTypes.NOTICE, notice.place(), EventCodec.encode(notice.event()));
    }

    /** Adds what the writer says of itself. */
    void addStatus(byte[] status) {
        add(FrameTypes.STATUS, 0, status);
    }

    private void add(int type, long sequence, byte[] payload) {
        int start = frames.size();
        frames.reserve(FrameFormat.OVERHEAD + payload.length);
        System.arraycopy(payload, 0, frames.array(), start + FrameFormat.OVERHEAD, payload.length);
        seal(start, type, sequence);
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

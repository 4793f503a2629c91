package io.graphqlaudit.admin.ingest;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.ship.BatchHeader;
import io.graphqlaudit.spool.ship.Purpose;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;

/** Batches as an application would send them, and as it would not. */
final class Batches {
    private Batches() {}

    static AuditEvent event(EventKind kind, String application, String action) {
        Instant now = Instant.parse("2026-11-21T11:00:00Z");
        return new AuditEvent(
                new EventIdentity(UUID.randomUUID(), kind, 1, application, "node", "1", null),
                new EventTime(now, now),
                Actor.anonymous(),
                Source.none(),
                null,
                null,
                null,
                new Effect(action, List.of(), java.util.Map.of()),
                new Outcome(Result.SUCCESS, 200, List.of(), Set.of(Evidence.HTTP_STATUS)),
                Trace.none(),
                Set.of());
    }

    static byte[] frame(long sequence, AuditEvent event) {
        return frame(sequence, 1, EventCodec.encode(event));
    }

    static byte[] frame(long sequence, int type, byte[] payload) {
        byte[] frame = new byte[FrameFormat.OVERHEAD + payload.length];
        System.arraycopy(payload, 0, frame, FrameFormat.OVERHEAD, payload.length);
        FrameFormat.describe(frame, 0, type, payload.length);
        int end = FrameFormat.seal(frame, 0, sequence);
        return Arrays.copyOf(frame, end);
    }

    static byte[] batch(Purpose purpose, String application, UUID instance, long through, byte[]... frames)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(new BatchHeader(purpose, instance, Instant.now(), through, 0, frames.length, application, "node")
                .toBytes());
        for (byte[] frame : frames) {
            bytes.write(frame);
        }
        return bytes.toByteArray();
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }
}

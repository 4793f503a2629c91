package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.FrameFormat;
import io.graphqlaudit.spool.journal.SegmentFiles;
import io.graphqlaudit.spool.journal.SegmentHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;

/** A segment made byte by byte, as no writer of this version would. */
public final class Segments {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private Segments() {}

    /** Begins a segment of the application shop. */
    public static Segments begin(UUID instance, int number, long firstSequence) {
        Segments segment = new Segments();
        SegmentHeader header = new SegmentHeader(
                instance, 0, number, firstSequence, Instant.parse("2026-11-21T07:45:00Z"), "shop", "node");
        segment.bytes.writeBytes(header.toBytes());
        return segment;
    }

    /** A frame with an event of that request. */
    public Segments event(long sequence, int type, String requestId) {
        return frame(sequence, type, EventCodec.encode(RandomEvents.event(requestId)));
    }

    /** A frame with that text. */
    public Segments text(long sequence, int type, String text) {
        return frame(sequence, type, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The writer's status behind that record. */
    public Segments status(long sequence) {
        return text(sequence, FrameFormat.STATUS, """
                {"accepted":%d,"at":"2026-11-21T07:45:00.000000Z","bytes":9000,"closed":false,"late":0,\
                "shed":{"timeout":2},"synced":0,"waiting":0,"written":0}""".formatted(sequence));
    }

    /** A frame. */
    public Segments frame(long sequence, int type, byte[] payload) {
        byte[] frame = new byte[FrameFormat.OVERHEAD + payload.length];
        System.arraycopy(payload, 0, frame, FrameFormat.OVERHEAD, payload.length);
        FrameFormat.describe(frame, 0, type, payload.length);
        FrameFormat.seal(frame, 0, sequence);
        bytes.writeBytes(frame);
        return this;
    }

    /** Writes it into the folder of an instance below that data folder. */
    public Path write(Path data, UUID instance, int number) {
        Path folder = data.resolve("spool").resolve("shop").resolve(instance.toString());
        try {
            Files.createDirectories(folder);
            return Files.write(SegmentFiles.file(folder, number), bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

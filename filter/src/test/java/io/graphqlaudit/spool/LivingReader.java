package io.graphqlaudit.spool;

import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Reads a journal while it is written, and frees what it read, as a drain does. Ends after the writer has. */
final class LivingReader implements Callable<List<String>> {
    private final Path instance;
    private final List<SpoolGap> gaps;
    private volatile boolean writerGone;

    LivingReader(Path instance, List<SpoolGap> gaps) {
        this.instance = instance;
        this.gaps = gaps;
    }

    void writerIsGone() {
        writerGone = true;
    }

    @Override
    public List<String> call() throws Exception {
        List<String> ids = new ArrayList<>();
        UUID id = UUID.fromString(String.valueOf(instance.getFileName()));
        try (InstanceReader reader = new InstanceReader(instance, id, "?", 0, gaps::add)) {
            boolean gone;
            List<Frame> frames;
            do {
                gone = writerGone;
                frames = reader.read(100, 1 << 20, gone);
                for (Frame frame : frames) {
                    ids.add(EventCodec.decode(frame.payload()).trace().requestId());
                }
                reader.release(
                        frames.isEmpty() ? 0 : frames.get(frames.size() - 1).sequence(), Instant.EPOCH);
            } while (!gone || !frames.isEmpty());
        }
        return ids;
    }
}

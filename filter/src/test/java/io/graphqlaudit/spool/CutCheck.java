package io.graphqlaudit.spool;

import io.graphqlaudit.spool.DiskLog.Ended;
import io.graphqlaudit.spool.DiskLog.Offered;
import io.graphqlaudit.spool.DiskLog.Promised;
import io.graphqlaudit.spool.DiskLog.Step;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.codec.StatusCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import io.graphqlaudit.spool.journal.SpoolGap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Compares what is read after a cut with what was promised before it. */
final class CutCheck {
    private final List<String> violations = new ArrayList<>();
    private final Map<String, Long> read = new HashMap<>();
    private final List<SpoolGap> gaps = new ArrayList<>();
    private boolean ended;

    /** What is wrong with the folder, in words; empty when nothing is. */
    static List<String> violations(List<Step> before, Path root) throws IOException {
        CutCheck check = new CutCheck();
        Path spool = root.resolve("spool").resolve("shop");
        if (Files.isDirectory(spool)) {
            try (Stream<Path> instances = Files.list(spool)) {
                for (Path instance : instances.toList()) {
                    check.read(instance);
                }
            }
        }
        check.compare(before);
        return check.violations;
    }

    private void read(Path instance) throws IOException {
        UUID id = UUID.fromString(String.valueOf(instance.getFileName()));
        try (InstanceReader reader = new InstanceReader(instance, id, "?", 0, gaps::add)) {
            List<Frame> frames;
            do {
                frames = reader.read(1_000, 1 << 20, true);
                frames.forEach(this::take);
            } while (!frames.isEmpty());
            reader.obstacle().ifPresent(violations::add);
            // Beside the instance that ended there may be one whose beginning failed.
            ended |= reader.latestStatus()
                    .map(status -> StatusCodec.decode(status).closed())
                    .orElse(false);
        }
    }

    private void take(Frame frame) {
        String id = EventCodec.decode(frame.payload()).trace().requestId();
        if (id != null && read.put(id, frame.sequence()) != null) {
            violations.add(id + " is there twice");
        }
    }

    private void compare(List<Step> before) {
        Set<String> offered = new HashSet<>();
        long lastPromised = 0;
        for (Step step : before) {
            if (step instanceof Offered offer) {
                offered.add(offer.id());
            } else if (step instanceof Promised promise) {
                Long sequence = read.get(promise.id());
                if (sequence == null) {
                    violations.add(promise.id() + " was promised and is lost");
                } else {
                    lastPromised = Math.max(lastPromised, sequence);
                }
            } else if (step instanceof Ended && !ended) {
                violations.add("the last words are missing");
            }
        }
        read.keySet().stream()
                .filter(id -> !offered.contains(id))
                .forEach(id -> violations.add(id + " was never offered"));
        for (SpoolGap gap : gaps) {
            // What nobody was promised may be missing, and is told; before that nothing is.
            if (gap.missing() > 0 && gap.firstMissing() <= lastPromised) {
                violations.add(gap.missing() + " records are missing from " + gap.firstMissing());
            }
        }
    }
}

package io.graphqlaudit.frameworks;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.spool.codec.EventCodec;
import io.graphqlaudit.spool.journal.Frame;
import io.graphqlaudit.spool.journal.InstanceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a stopped application has left.
 *
 * @param events those of each request, in order, by the request's id
 * @param others what else is told: what the filter did, and gaps
 */
public record Recorded(Map<String, List<AuditEvent>> events, List<String> others) {
    private static final int MANY = 1_000;

    /** Reads the only spool below that data folder. */
    public static Recorded in(Path data, String application) throws IOException {
        Recorded recorded = new Recorded(new LinkedHashMap<>(), new ArrayList<>());
        try (Stream<Path> instances = Files.list(data.resolve("spool").resolve(application))) {
            for (Path instance : instances.toList()) {
                UUID id = UUID.fromString(instance.getFileName().toString());
                try (InstanceReader reader = new InstanceReader(
                        instance, id, application, 0, gap -> recorded.others().add(gap.toString()))) {
                    List<Frame> frames = reader.read(MANY, Long.MAX_VALUE, true);
                    while (!frames.isEmpty()) {
                        frames.stream().filter(Frame::isRecord).forEach(recorded::add);
                        frames = reader.read(MANY, Long.MAX_VALUE, true);
                    }
                }
            }
        }
        return recorded;
    }

    /** The events of that call. */
    public List<AuditEvent> of(Call call) {
        return events.getOrDefault(call.name(), List.of());
    }

    private void add(Frame frame) {
        Stage stage = Stage.ofCode(frame.type());
        if (stage != Stage.COMPLETE && stage != Stage.CLOSED) {
            return;
        }
        AuditEvent event = EventCodec.decode(frame.payload());
        String request = event.trace().requestId();
        if (request != null) {
            events.computeIfAbsent(request, id -> new ArrayList<>()).add(event);
        } else {
            others.add(event.identity().kind() + " " + event.effect().action());
        }
    }
}

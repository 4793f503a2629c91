package io.graphqlaudit.servlet;

import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.codec.EventCodec;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A sink that keeps nothing and says in the log, in one line for all events of a request, what would be kept. Stands
 * behind redaction, as the spool does.
 */
final class ObservingSink implements AuditSink {
    static final int MOST_CHARACTERS = 8_000;

    private static final Logger LOG = System.getLogger(ObservingSink.class.getName());
    private static final int LINES_PER_SECOND = 10;

    private final Consumer<String> log;
    private final LineRate rate;

    ObservingSink() {
        this(line -> LOG.log(Level.INFO, "GraphQL Audit would record: {0}", line), new LineRate(LINES_PER_SECOND));
    }

    ObservingSink(Consumer<String> log, LineRate rate) {
        this.log = log;
        this.rate = rate;
    }

    @Override
    public Acceptance accept(List<AuditRecord> records, Delivery delivery) {
        boolean ended = records.stream().anyMatch(record -> record.stage() != Stage.OPENED);
        if (ended && rate.allowsOne()) {
            long unsaid = rate.takeUnsaid();
            log.accept((unsaid == 0 ? "" : "(and " + unsaid + " requests not shown) ") + line(records));
        }
        return Acceptance.KEPT;
    }

    @Override
    public void close() {
        // Nothing is open.
    }

    private static String line(List<AuditRecord> records) {
        String line = records.stream()
                .filter(record -> record.stage() != Stage.OPENED)
                .map(record -> new String(EventCodec.encode(record.event()), StandardCharsets.UTF_8))
                .collect(Collectors.joining(" "));
        if (line.length() <= MOST_CHARACTERS) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return line.substring(0, end) + "… (" + line.length() + " characters)";
    }
}

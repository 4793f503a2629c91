package io.graphqlaudit.it;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditSink;
import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.EventIdentity;
import io.graphqlaudit.event.EventIds;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.spool.SpoolConfig;
import io.graphqlaudit.spool.SpoolSink;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** An application whose spool receives operations in any order, each up to an hour old. */
final class BackDatedWriter implements AutoCloseable {
    private static final Duration OLDEST = Duration.ofHours(1);

    private final EventIds ids = new EventIds(Clock.systemUTC());
    private final AtomicInteger written = new AtomicInteger();
    private final Random random;
    private final String application;
    private final String padding;
    private final AuditSink sink;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final AtomicInteger goal = new AtomicInteger();

    BackDatedWriter(String application, Path dataDirectory, long seed) {
        this(application, dataDirectory, seed, 0);
    }

    /** @param padding by how many characters each event is longer than it need be */
    BackDatedWriter(String application, Path dataDirectory, long seed, int padding) {
        this.application = application;
        this.padding = "x".repeat(padding);
        this.random = new Random(seed);
        Settings settings = new Settings(new SettingSources(
                Map.of(), Map.of(), Map.of(), Map.of("GRAPHQLAUDIT_DATA_DIR", dataDirectory.toString())));
        this.sink = SpoolSink.open(SpoolConfig.from(settings, application, "test", "test"));
    }

    /** Begins to write that many more, one after the other. */
    void begin(int count) {
        goal.addAndGet(count);
        for (int i = 0; i < count; i++) {
            thread.execute(this::write);
        }
    }

    /** How many it has written in all, once it has written what was begun. */
    int written() {
        return Eventually.get("all events of " + application, written::get, count -> count == goal.get());
    }

    @Override
    public void close() {
        thread.shutdownNow();
        sink.close();
    }

    private void write() {
        AuditRecord record = AuditRecord.complete(event());
        if (sink.accept(List.of(record), Delivery.DURABLE) == AuditSink.Acceptance.KEPT) {
            written.incrementAndGet();
        }
    }

    private AuditEvent event() {
        Instant received = Instant.now().minusMillis(random.nextLong(OLDEST.toMillis()));
        String name = application + "-" + written;
        return new AuditEvent(
                new EventIdentity(ids.next(), EventKind.OPERATION, 1, application, "test", "test", null),
                new EventTime(received, received),
                new Actor(ActorType.PERSON, "ada", "ada@example.com", null, ActorEvidence.SESSION, true),
                Source.none(),
                new Operation(
                        OperationType.MUTATION,
                        null,
                        null,
                        "mutation($name: String!) { createModel(name: $name) { id } }",
                        Json.write(Map.of("name", name, "padding", padding)),
                        null,
                        List.of(),
                        Transport.HTTP_POST_JSON,
                        0,
                        1),
                null,
                null,
                Effect.none(),
                Outcome.unknown(Evidence.NO_COMPLETION),
                Trace.none(),
                Set.of());
    }
}

package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.capture.Capture;
import io.graphqlaudit.capture.Captures;
import io.graphqlaudit.event.AuditEvent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server whose one servlet plays the cases of the contract, with the filter before it or without. */
final class ContractHost {
    private final ContractServlet servlet = new ContractServlet();
    private final RecordingAuditSink sink = new RecordingAuditSink();
    private final List<Capture> captures = new ArrayList<>();
    private final FirstRecord firstRecord = new FirstRecord();
    private final AtomicInteger openedWhenReached = new AtomicInteger();
    private final Protocol protocol;
    private final TestServer server;
    private long failuresBefore;

    private ContractHost(
            TestServer.Kind kind,
            Protocol protocol,
            String delivery,
            int registrations,
            EnumSet<DispatcherType> dispatches) {
        this.protocol = protocol;
        sink.onAccept(firstRecord::note);
        // What is done about who is signed in is told beside; ContainerSignInsTest looks at it.
        sink.operationsAlone();
        List<Filter> filters = Stream.concat(
                        Stream.of(firstRecord),
                        Stream.generate(() -> filter(delivery)).limit(registrations))
                .toList();
        try {
            server = kind.start(new TestServer.Deployment(servlet, filters, dispatches, protocol));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** How the filter is there. */
    enum Mode {
        DURABLE,
        STRICT,
        /** Registered twice, and asked for every dispatch. */
        TWICE,
        /** As {@code web.xml} maps a filter that says nothing of dispatches. */
        REQUESTS_ONLY;

        private EnumSet<DispatcherType> dispatches() {
            return switch (this) {
                case DURABLE, STRICT -> EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC);
                case TWICE -> EnumSet.allOf(DispatcherType.class);
                case REQUESTS_ONLY -> EnumSet.of(DispatcherType.REQUEST);
            };
        }
    }

    /** What one run of a case showed, at both ends. */
    record Observation(RawAnswer answer, List<String> seen) {}

    static ContractHost bare(TestServer.Kind kind, Protocol protocol) {
        return new ContractHost(kind, protocol, "async", 0, EnumSet.of(DispatcherType.REQUEST));
    }

    static ContractHost audited(TestServer.Kind kind, Protocol protocol, Mode mode) {
        return new ContractHost(
                kind,
                protocol,
                mode == Mode.STRICT ? "strict" : "durable",
                mode == Mode.TWICE ? 2 : 1,
                mode.dispatches());
    }

    /** Registered once, with that delivery. */
    static ContractHost delivering(TestServer.Kind kind, String delivery) {
        return new ContractHost(kind, Protocol.HTTP_1_1, delivery, 1, Mode.DURABLE.dispatches());
    }

    Observation observe(ContractCase contract) throws Exception {
        sink.clear();
        firstRecord.forget();
        openedWhenReached.set(0);
        failuresBefore = allFailures();
        Sightings seen = servlet.serves(contract);
        seen.whenReached(() -> openedWhenReached.set(sink.opened()));
        RawAnswer answer = protocol.ask(contract.call(), server.port(), contract.path());
        assertThat(seen.awaitEnd()).as("the servlet came to its end").isTrue();
        return new Observation(
                answer, contract.inOrder() ? List.copyOf(seen.lines()) : WrapperContractTest.sorted(seen.lines()));
    }

    /** The final events of the one operation; asked for once more until all that is overdue has been told. */
    List<AuditEvent> finalEvents() throws Exception {
        List<AuditEvent> events = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (events.isEmpty() && System.nanoTime() - deadline < 0) {
            events.addAll(sink.finalEventsWithin(Duration.ofMillis(100)));
            if (events.isEmpty()) {
                nudge();
            }
        }
        return events;
    }

    /** The final events of the one operation, if there was any to be seen. */
    List<AuditEvent> finalEventsIfAny() throws Exception {
        List<AuditEvent> events = new ArrayList<>(sink.finalEventsWithin(Duration.ofMillis(50)));
        return events.isEmpty() && !sink.isEmpty() ? finalEvents() : events;
    }

    private long allFailures() {
        return captures.stream()
                .mapToLong(capture -> capture.failures().count())
                .sum();
    }

    /** How often something of our own failed in the last case, which nobody else may notice. */
    long failures() {
        return allFailures() - failuresBefore;
    }

    /** Whether the answer had begun to leave when the first record of the last case came; null where none came. */
    @Nullable
    Boolean firstRecordCameTooLate() {
        return firstRecord.cameTooLate();
    }

    /** How many intents were on disk when the servlet of the last case had its request and could act. */
    int openedWhenReached() {
        return openedWhenReached.get();
    }

    /** A request of no interest, at which what is overdue is told. */
    void nudge() throws Exception {
        servlet.serves(ContractCase.when("Nothing", (request, response, seen) -> {}));
        RawAnswer.to(new RawCall("GET", "", List.of(), "", RawCall.Framing.NONE), server.port(), "/nothing");
    }

    RecordingAuditSink sink() {
        return sink;
    }

    void close() throws Exception {
        server.close();
    }

    private Filter filter(String delivery) {
        Capture capture = Captures.into(sink, Map.of("delivery", delivery));
        captures.add(capture);
        return new AuditFilter(Auditings.of(capture, sink));
    }
}

package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of small servlets, run with the filter and without it: answers and what the servlet saw are the same, byte
 * by byte and message by message, and the story of its one operation is told once.
 */
class WrapperContractTest {
    private static final Map<Place, ContractHost> BARE = new ConcurrentHashMap<>();
    private static final Map<String, ContractHost> AUDITED = new ConcurrentHashMap<>();
    private static final Map<String, ContractHost.Observation> WITHOUT = new ConcurrentHashMap<>();

    /** The container fails after the application and after us. */
    private static final Set<String> UNFORESEEABLE =
            Set.of("A length may be declared too short", "A failure after the end of the cycle");

    /** Over HTTP/2 a server may give up a body that nobody reads to its end before it has been sent, or may not. */
    private static final Set<String> LEFT_UNREAD = Set.of(
            "The stream is the same each time",
            "The reader is the same each time",
            "A reader that was closed",
            "A stream that was closed",
            "A buffer after the stream was closed",
            "A body may be left in the middle",
            "A listener must be one",
            "A read listener may fail in the middle",
            "A read listener may give up in the middle",
            "A write listener is asked when there is room",
            "A write listener may fail");

    /** Where a case is run. */
    private record Place(TestServer.Kind kind, Protocol protocol) {}

    @AfterAll
    static void stop() throws Exception {
        for (ContractHost host : BARE.values()) {
            host.close();
        }
        for (ContractHost host : AUDITED.values()) {
            host.close();
        }
    }

    /** All cases, by the classes that hold them; {@code docs/servlet-contract.md} lists them. */
    static Map<Class<?>, List<ContractCase>> chapters() {
        Map<Class<?>, List<ContractCase>> chapters = new LinkedHashMap<>();
        chapters.put(RequestContract.class, RequestContract.cases());
        chapters.put(ConnectionContract.class, ConnectionContract.cases());
        chapters.put(BodyContract.class, BodyContract.cases());
        chapters.put(FormContract.class, FormContract.cases());
        chapters.put(ResponseContract.class, ResponseContract.cases());
        chapters.put(OutputContract.class, OutputContract.cases());
        chapters.put(DispatchContract.class, DispatchContract.cases());
        chapters.put(FailureContract.class, FailureContract.cases());
        chapters.put(AsyncContract.class, AsyncContract.cases());
        chapters.put(AsyncListenerContract.class, AsyncListenerContract.cases());
        chapters.put(NonBlockingContract.class, NonBlockingContract.cases());
        chapters.put(Servlet61Contract.class, Servlet61Contract.cases());
        return chapters;
    }

    static Stream<Arguments> table() {
        List<ContractCase> cases = cases();
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind ->
                        cases.stream().flatMap(contract -> modes().map(mode -> Arguments.of(kind, mode, contract))));
    }

    /**
     * On Jetty alone, where {@code cells.protocols} names HTTP/2: over it Tomcat ends no answer that is shorter than it said, and
     * sometimes no cycle that failed, without any filter, too.
     */
    static Stream<Arguments> overHttp2() {
        return System.getProperty("cells.protocols", "").contains(Protocol.HTTP_2.name())
                ? cases().stream()
                        .filter(contract -> !LEFT_UNREAD.contains(contract.sentence()))
                        .map(contract -> Arguments.of(TestServer.Kind.JETTY, contract.withoutIdleBody()))
                : Stream.empty();
    }

    private static List<ContractCase> cases() {
        return chapters().values().stream().flatMap(List::stream).toList();
    }

    /** All, unless {@code contract.modes} names some. */
    private static Stream<ContractHost.Mode> modes() {
        String some = System.getProperty("contract.modes");
        return some == null
                ? Arrays.stream(ContractHost.Mode.values())
                : Pattern.compile(",").splitAsStream(some).map(ContractHost.Mode::valueOf);
    }

    @ParameterizedTest(name = "{0}, {1}: {2}")
    @MethodSource("table")
    void nobodyNotices(TestServer.Kind kind, ContractHost.Mode mode, ContractCase contract) throws Exception {
        compare(new Place(kind, Protocol.HTTP_1_1), mode, contract);
    }

    @ParameterizedTest(name = "{0}: {1}", allowZeroInvocations = true)
    @MethodSource("overHttp2")
    void nobodyNoticesOverHttp2(TestServer.Kind kind, ContractCase contract) throws Exception {
        compare(new Place(kind, Protocol.HTTP_2), ContractHost.Mode.DURABLE, contract);
    }

    private static void compare(Place place, ContractHost.Mode mode, ContractCase contract) throws Exception {
        ContractHost.Observation without = withoutFilter(place, contract);
        ContractHost host = AUDITED.computeIfAbsent(
                place + "" + mode, key -> ContractHost.audited(place.kind(), place.protocol(), mode));
        ContractHost.Observation with = host.observe(contract);

        assertThat(with.seen()).isEqualTo(without.seen());
        assertThat(with.answer()).isEqualTo(without.answer());
        assertThat(host.failures()).as("failures of our own").isZero();
        // A body that nobody has read to its end is no operation.
        boolean known = contract.call().isKnownAtOnce();
        List<AuditEvent> events = known ? host.finalEvents() : host.finalEventsIfAny();
        assertThat(events).hasSizeBetween(known ? 1 : 0, 1);
        assertThat(host.sink().isEmpty()).as("no second story").isTrue();
        if (!events.isEmpty()) {
            assertThat(host.firstRecordCameTooLate())
                    .as("answered before it was recorded")
                    .isFalse();
        }
        if (with.answer().status() != 0 && !UNFORESEEABLE.contains(contract.sentence())) {
            assertThat(events)
                    .allSatisfy(event -> assertThat(event.outcome().httpStatus())
                            .isEqualTo(with.answer().status()));
        }
    }

    private static ContractHost.Observation withoutFilter(Place place, ContractCase contract) throws Exception {
        String key = place + contract.path();
        ContractHost.Observation known = WITHOUT.get(key);
        if (known == null) {
            known = BARE.computeIfAbsent(place, at -> ContractHost.bare(at.kind(), at.protocol()))
                    .observe(contract);
            assertThat(known.seen()).as("the servlet was asked").isNotNull();
            WITHOUT.put(key, known);
        }
        return known;
    }

    static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return sorted;
    }
}

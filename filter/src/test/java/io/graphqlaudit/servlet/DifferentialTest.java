package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Forms of requests, charsets, framing, and ways to read and to answer, in every combination there is: with the filter
 * and without, answers and what the application read are the same, and the event is right. The cells that ran, and
 * those that are missing, are listed in {@code target/differential-cells.txt}, those on Servlet 6.1 beside it.
 */
class DifferentialTest {
    private static final Map<Place, ContractHost> BARE = new HashMap<>();
    private static final Map<Place, ContractHost> DURABLE = new HashMap<>();
    private static final Map<Place, ContractHost> STRICT = new HashMap<>();
    private static final List<String> RAN = new ArrayList<>();

    /** Where a cell runs. */
    private record Place(TestServer.Kind kind, Protocol protocol) {
        /** With every protocol, unless {@code cells.protocols} names some. */
        static Stream<Place> all() {
            String some = System.getProperty("cells.protocols", "HTTP_1_1,HTTP_2");
            List<Protocol> protocols = Pattern.compile(",")
                    .splitAsStream(some)
                    .map(Protocol::valueOf)
                    .toList();
            return Stream.of(TestServer.Kind.values())
                    .flatMap(kind -> protocols.stream().map(protocol -> new Place(kind, protocol)));
        }

        /** Without any filter, too, Tomcat often does not tell a listener of the end of a body if trailers bring it. */
        boolean has(Cell cell) {
            return kind != TestServer.Kind.TOMCAT
                    || protocol != Protocol.HTTP_2
                    || cell.framing() != RawCall.Framing.CHUNKED_WITH_TRAILER
                    || cell.reading() != CellReading.LISTENER;
        }

        ContractHost bare() {
            return ContractHost.bare(kind, protocol);
        }

        ContractHost durable() {
            return ContractHost.audited(kind, protocol, ContractHost.Mode.DURABLE);
        }

        ContractHost strict() {
            return ContractHost.audited(kind, protocol, ContractHost.Mode.STRICT);
        }

        @Override
        public String toString() {
            return kind + " " + protocol;
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (Map<Place, ContractHost> hosts : List.of(BARE, DURABLE, STRICT)) {
            for (ContractHost host : hosts.values()) {
                host.close();
            }
        }
        report();
    }

    static Stream<Arguments> cells() {
        List<Cell> cells =
                Cell.all().stream().filter(cell -> cell.missing() == null).toList();
        return Place.all().flatMap(place -> cells.stream().filter(place::has).map(cell -> Arguments.of(place, cell)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void nothingIsDifferentAndTheEventIsRight(Place place, Cell cell) throws Exception {
        ContractHost.Observation without =
                BARE.computeIfAbsent(place, Place::bare).observe(cell.contract());
        assertThat(without.answer().status()).isEqualTo(200);

        compare(cell, without, DURABLE.computeIfAbsent(place, Place::durable));
        ContractHost strict = STRICT.computeIfAbsent(place, Place::strict);
        compare(cell, without, strict);
        assertThat(strict.openedWhenReached())
                .as("%s: intents on disk before the application could act", cell)
                .isEqualTo(cell.operations());
        RAN.add(place + " " + cell);
    }

    private static void compare(Cell cell, ContractHost.Observation without, ContractHost host) throws Exception {
        ContractHost.Observation with = host.observe(cell.contract());

        assertThat(with).as("%s", cell).isEqualTo(without);
        List<AuditEvent> events = host.finalEvents();
        assertThat(host.sink().isEmpty()).as("%s: no second story", cell).isTrue();
        assertThat(host.firstRecordCameTooLate())
                .as("%s: answered before it was recorded", cell)
                .isFalse();
        assertThat(host.failures()).as("%s: failures of our own", cell).isZero();
        assertThat(events).as("%s", cell).hasSize(cell.operations()).allSatisfy(event -> {
            assertThat(event.identity().kind()).isEqualTo(EventKind.OPERATION);
            assertThat(event.operation().type()).isEqualTo(OperationType.MUTATION);
            assertThat(event.operation().claimedName()).isEqualTo(cell.claimedName());
            assertThat(event.operation().documentName()).isEqualTo("Make");
            assertThat(event.operation().rootFields())
                    .containsExactly(new RootField("createModel", "createModel", List.of("name"), Result.SUCCESS));
            assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
            assertThat(event.outcome().httpStatus()).isEqualTo(200);
            cell.nameAfter(with.seen())
                    .ifPresent(name -> assertThat(event.operation().text()).contains(name));
        });
    }

    private static void report() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(RAN.size() + " cells ran, each durable and strict:");
        lines.addAll(RAN);
        lines.add("");
        lines.add("Missing on every server:");
        Cell.all().stream()
                .filter(cell -> cell.missing() != null)
                .map(cell -> cell + ": " + cell.missing())
                .forEach(lines::add);
        lines.add("any cell over http/2: run with -Pframeworks");
        lines.add("any cell over http/2 with tls: not run");
        lines.add(
                "any cell with a trailer and a listener over http/2 on TOMCAT: answered or not without any filter, too");
        lines.add("any cell in a real framework: run in it-tests/frameworks, see target/cells there");
        Files.createDirectories(Path.of("target"));
        Files.write(
                Path.of("target", ByteBuffers.arePassed() ? "differential-cells-6.1.txt" : "differential-cells.txt"),
                lines);
    }
}

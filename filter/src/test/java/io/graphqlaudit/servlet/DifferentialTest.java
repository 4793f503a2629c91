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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
    private static final Map<TestServer.Kind, ContractHost> BARE = new EnumMap<>(TestServer.Kind.class);
    private static final Map<TestServer.Kind, ContractHost> DURABLE = new EnumMap<>(TestServer.Kind.class);
    private static final Map<TestServer.Kind, ContractHost> STRICT = new EnumMap<>(TestServer.Kind.class);
    private static final List<String> RAN = new ArrayList<>();

    @AfterAll
    static void stop() throws Exception {
        for (Map<TestServer.Kind, ContractHost> hosts : List.of(BARE, DURABLE, STRICT)) {
            for (ContractHost host : hosts.values()) {
                host.close();
            }
        }
        report();
    }

    static Stream<Arguments> cells() {
        List<Cell> cells =
                Cell.all().stream().filter(cell -> cell.missing() == null).toList();
        return Stream.of(TestServer.Kind.values())
                .flatMap(kind -> cells.stream().map(cell -> Arguments.of(kind, cell)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("cells")
    void nothingIsDifferentAndTheEventIsRight(TestServer.Kind kind, Cell cell) throws Exception {
        ContractHost.Observation without =
                BARE.computeIfAbsent(kind, ContractHost::bare).observe(cell.contract());
        assertThat(without.answer().status()).isEqualTo(200);

        compare(cell, without, DURABLE.computeIfAbsent(kind, key -> host(key, ContractHost.Mode.DURABLE)));
        compare(cell, without, STRICT.computeIfAbsent(kind, key -> host(key, ContractHost.Mode.STRICT)));
        RAN.add(kind + " " + cell);
    }

    private static void compare(Cell cell, ContractHost.Observation without, ContractHost host) throws Exception {
        ContractHost.Observation with = host.observe(cell.contract());

        assertThat(with).as("%s", cell).isEqualTo(without);
        List<AuditEvent> events = host.finalEvents();
        assertThat(host.sink().isEmpty()).as("%s: no second story", cell).isTrue();
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

    private static ContractHost host(TestServer.Kind kind, ContractHost.Mode mode) {
        return ContractHost.audited(kind, mode);
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
        lines.add("any cell over http/2: not run");
        lines.add("any cell in a real framework: run in it-tests/frameworks, see target/cells there");
        Files.createDirectories(Path.of("target"));
        Files.write(
                Path.of("target", ByteBuffers.arePassed() ? "differential-cells-6.1.txt" : "differential-cells.txt"),
                lines);
    }
}

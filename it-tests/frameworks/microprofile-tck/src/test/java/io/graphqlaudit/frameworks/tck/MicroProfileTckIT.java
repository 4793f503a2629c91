package io.graphqlaudit.frameworks.tck;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.frameworks.Container;
import io.graphqlaudit.frameworks.Recorded;
import io.graphqlaudit.frameworks.Running;
import io.graphqlaudit.frameworks.tck.Played.Asked;
import io.smallrye.graphql.bootstrap.Bootstrap;
import io.smallrye.graphql.execution.ExecutionService;
import io.smallrye.graphql.schema.SchemaBuilder;
import io.smallrye.graphql.schema.model.Schema;
import io.smallrye.graphql.servlet.ExecutionServlet;
import io.smallrye.graphql.servlet.IndexInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every case of the kit through SmallRye's servlet: answered the same, byte by byte, with the filter and without; as
 * the kit expects; and recorded as what it asked for.
 */
final class MicroProfileTckIT {
    private static final String NAME = "heroes";

    private static final String OTHER_WORDS = "graphql-java words its validation otherwise today, and leaves out data";
    private static final String OTHER_DATES = "SmallRye refuses what is no date or time in words of its own";

    /** Cases that the framework does not pass, filter or not, and why. */
    private static final Map<String, String> NOT_PASSED = Map.ofEntries(
            Map.entry("createNewNullNamedHero", OTHER_WORDS),
            Map.entry("createNewUnnamedHero", OTHER_WORDS),
            Map.entry("invalidDataTypeValue", OTHER_WORDS),
            Map.entry("invalidEnumValue", OTHER_WORDS),
            Map.entry("invalidLocalDateFormattedValue", OTHER_DATES),
            Map.entry("invalidLocalDateTimeFormattedValue", OTHER_DATES),
            Map.entry("invalidLocalDateTimeValue", OTHER_DATES),
            Map.entry("invalidLocalDateValue", OTHER_DATES),
            Map.entry("invalidLocalTimeFormattedValue", OTHER_DATES),
            Map.entry("invalidLocalTimeValue", OTHER_DATES),
            Map.entry("unknownField", OTHER_WORDS),
            Map.entry("unknownMutation", OTHER_WORDS),
            Map.entry("unknownQuery", OTHER_WORDS));

    /** Tells of every hero at every call; held, since loggers are forgotten. */
    private static final Logger KIT = Logger.getLogger("org.eclipse.microprofile.graphql.tck");

    @TempDir
    private Path folder;

    @BeforeAll
    static void hush() {
        KIT.setLevel(Level.WARNING);
    }

    @Test
    void theKitLeavesOutNoneOfItsCases() throws Exception {
        assertThat(TckCase.all()).hasSize(81).noneMatch(TckCase::ignored);
        assertThat(TckCase.all()).extracting(TckCase::name).containsAll(NOT_PASSED.keySet());
    }

    @TestFactory
    Stream<DynamicTest> casesOnTomcat() throws Exception {
        return cases(Container.TOMCAT);
    }

    @TestFactory
    Stream<DynamicTest> casesOnJetty() throws Exception {
        return cases(Container.JETTY);
    }

    private Stream<DynamicTest> cases(Container container) throws Exception {
        List<TckCase> cases = TckCase.all();
        Path policy = Files.writeString(folder.resolve("policy.json"), "{\"rules\": [{\"level\": \"FULL\"}]}");
        Path data = folder.resolve("data");
        List<Played> without = play(container, cases, Map.of());
        List<Played> with = play(
                container,
                cases,
                Map.of("data.dir", data.toString(), "application", NAME, "policy.file", policy.toString()));
        Recorded recorded = Recorded.in(data, NAME);
        report(container, cases, without);
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "the filter tells of its start and stop alone",
                        () -> assertThat(recorded.others()).containsExactly("SYSTEM start", "SYSTEM stop"))),
                IntStream.range(0, cases.size())
                        .mapToObj(i -> DynamicTest.dynamicTest(
                                cases.get(i).name(),
                                () -> judge(cases.get(i), without.get(i), with.get(i), recorded))));
    }

    private List<Played> play(Container container, List<TckCase> cases, Map<String, String> filter) throws Exception {
        Beans.forget();
        ExecutionService service = service();
        Path base = Files.createDirectories(folder.resolve("server"));
        List<Played> played = new ArrayList<>();
        try (Running server = container
                .of(() -> new ExecutionServlet(service), true)
                .starter()
                .start(base, filter)) {
            for (TckCase tckCase : cases) {
                played.add(Played.on(server, tckCase));
            }
        }
        return played;
    }

    private static void judge(TckCase tckCase, Played without, Played with, Recorded recorded) {
        assertThat(with.answers()).as("answers with the filter").isEqualTo(without.answers());
        if (NOT_PASSED.containsKey(tckCase.name())) {
            assertThat(with.verdict())
                    .as("not passed: " + NOT_PASSED.get(tckCase.name()))
                    .isNotEmpty();
        } else {
            assertThat(with.verdict()).as("what the kit holds against it").isEmpty();
        }
        assertThat(with.asked()).isNotEmpty().allSatisfy(asked -> judge(asked, recorded));
    }

    private static void judge(Asked asked, Recorded recorded) {
        List<AuditEvent> operations = recorded.of(asked.call()).stream()
                .filter(event -> event.identity().kind() == EventKind.OPERATION)
                .toList();
        assertThat(operations)
                .as("operations recorded of " + asked.call().name())
                .hasSize(1);
        AuditEvent event = operations.get(0);
        assertThat(AskedFor.in(Objects.requireNonNull(event.operation(), "an operation's event has one")))
                .isEqualTo(AskedFor.in(asked.document()));
        assertThat(event.outcome().httpStatus()).isEqualTo(asked.answer().status());
        boolean done =
                asked.answer().status() == 200 && !Verdict.text(asked.answer()).contains("\"errors\":");
        assertThat(event.outcome().result() == Result.SUCCESS)
                .as("succeeded: " + event.outcome() + " of " + asked.answer())
                .isEqualTo(done);
    }

    private static void report(Container container, List<TckCase> cases, List<Played> played) throws IOException {
        List<String> lines = new ArrayList<>();
        int requests = 0;
        for (int i = 0; i < cases.size(); i++) {
            String name = cases.get(i).name();
            String verdict = played.get(i).verdict();
            requests += played.get(i).asked().size();
            lines.add(name
                    + (verdict.isEmpty()
                            ? ": passed"
                            : ": NOT PASSED, filter or not (" + NOT_PASSED.get(name) + "): " + verdict));
        }
        long passed = lines.stream().filter(line -> line.endsWith(": passed")).count();
        String sum =
                "MicroProfile GraphQL TCK, SmallRye on %s: %d cases in %d requests, %d passed, %d not passed, filter or not"
                        .formatted(container, cases.size(), requests, passed, cases.size() - passed);
        lines.add(sum);
        lines.add("NOT RUN: the lines of schemaTests.csv, basicScalarTests.csv and nonNullTests.csv: they are about the"
                + " text of the schema, and ask for no operation");
        System.out.println(sum + ": " + new TreeSet<>(NOT_PASSED.keySet()) + "; see target/tck");
        System.out.println(lines.get(lines.size() - 1));
        Files.write(Files.createDirectories(Path.of("target", "tck")).resolve(container + ".txt"), lines);
    }

    private static ExecutionService service() throws IOException {
        Schema schema = SchemaBuilder.build(new IndexInitializer().createIndex(Set.of(TckCase.kit())));
        GraphQLSchema graphQlSchema = Bootstrap.bootstrap(schema);
        return new ExecutionService(graphQlSchema, schema);
    }
}

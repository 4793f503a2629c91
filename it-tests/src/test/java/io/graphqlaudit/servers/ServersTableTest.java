package io.graphqlaudit.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.documents.GeneratedSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What documents say of servers. With {@code -Dupdate.docs=true} the results of the tests that ran since the last {@code mvn clean} go into
 * {@code docs/servers/results.csv}, and from there into the README.
 */
class ServersTableTest {
    private static final Path README = Path.of("../README.md");
    private static final Path PAGES = Path.of("../docs/servers");
    private static final Path RESULTS = PAGES.resolve("results.csv");

    /** @param tests how the tests begin that show it */
    private record Column(String title, String tests) {}

    private static final String REDEPLOYED = "ServersRedeployIT.";

    private static final List<Column> COLUMNS = List.of(
            new Column("audits, and answers in every view", "ServersIT.audits"),
            new Column("killed, nothing lost", "ServersIT.loses"),
            new Column("its data source, its users, at the root", "ServersSetUpIT."),
            new Column("filter registered in each way", "RegistrationIT."),
            new Column("sign-ins by its form told", "FormSignInIT."),
            new Column("deployed five times, nothing left", REDEPLOYED));

    @BeforeEach
    void takeWhatRan() throws IOException {
        if (GeneratedSection.isWrittenAnew()) {
            ServerResult.write(RESULTS, ServerResult.read(RESULTS), ServerResult.read(ServersReport.FILE));
        }
    }

    @Test
    void theReadmeShowsTheLastRunOfEachServer() throws IOException {
        new GeneratedSection(README, "servers").says(table(ServerResult.read(RESULTS)));
    }

    @Test
    void everyServerHasItsEdition() {
        assertThat(ServerEdition.all())
                .extracting(ServerEdition::name)
                .containsExactlyInAnyOrderElementsOf(
                        Servers.all().map(ServerKind::name).toList());
    }

    @ParameterizedTest
    @MethodSource("editions")
    void itsPageNamesItAndTheVersionThatIsAsked(ServerEdition edition) throws IOException {
        String page = Files.readString(PAGES.resolve(edition.page() + ".md"));

        assertThat(page).contains("`" + edition.name() + "`");
        assertThat(page.lines().filter(line -> line.startsWith("Tried: ")))
                .singleElement()
                .asString()
                .contains(edition.label())
                .containsPattern("\\b" + edition.version().replace(".", "\\.") + "\\b");
        assertThat(Files.readString(PAGES.resolveSibling("servers.md")))
                .contains("](servers/" + edition.page() + ".md)")
                .contains("`" + edition.name() + "`");
    }

    @Test
    void everyResultIsOfAServerThatThereIs() throws IOException {
        assertThat(ServerResult.read(RESULTS))
                .isNotEmpty()
                .extracting(ServerResult::server)
                .isSubsetOf(editions().map(ServerEdition::name).toList());
    }

    @Test
    void aCellNamesItsJavaWhereOtherTestsRanOnAnotherToo() {
        assertThat(table(List.of(
                        passed("ServersIT.audits", "17"),
                        passed("ServersIT.audits", "25"),
                        passed("RegistrationIT.records", "17"))))
                .contains("| 17, 25 | 6.1 | yes | yes, on 17 |");
    }

    private static ServerResult passed(String test, String java) {
        return new ServerResult("tomcat-11", test, ServerResult.Outcome.PASSED, "11.0.24", java, "2026-11-23");
    }

    static Stream<ServerEdition> editions() {
        return ServerEdition.all().stream();
    }

    private static String table(List<ServerResult> results) {
        List<Column> columns = COLUMNS.stream()
                .filter(column ->
                        results.stream().anyMatch(result -> result.test().startsWith(column.tests)))
                .toList();
        String titles = columns.stream().map(column -> " | " + column.title).collect(Collectors.joining());
        String rule = "|---".repeat(3 + columns.size());
        return "| server | Java | Servlet" + titles + " |\n" + rule + "|\n"
                + editions().map(edition -> row(edition, columns, results)).collect(Collectors.joining())
                + "\n" + days(results) + "\n";
    }

    private static String row(ServerEdition edition, List<Column> columns, List<ServerResult> all) {
        List<ServerResult> results = all.stream()
                .filter(result -> result.server().equals(edition.name()))
                .toList();
        String version = results.isEmpty()
                ? edition.version()
                : distinct(results.stream().map(ServerResult::version));
        String name = edition.label() + " " + version + edition.variant();
        String java = distinct(results.stream().map(ServerResult::java));
        String cells = columns.stream()
                .map(column -> " | " + cell(edition, column, results, java))
                .collect(Collectors.joining());
        return "| [" + name + "](docs/servers/" + edition.page() + ".md) | " + java + " | " + edition.servlet() + cells
                + " |\n";
    }

    /** @param java all that the server ran on in any test */
    private static String cell(ServerEdition edition, Column column, List<ServerResult> results, String java) {
        List<ServerResult> shown = results.stream()
                .filter(result -> result.test().startsWith(column.tests))
                .toList();
        if (shown.isEmpty()) {
            return "not run";
        }
        if (shown.stream().anyMatch(result -> result.outcome() != ServerResult.Outcome.PASSED)) {
            return "**no**";
        }
        String on = distinct(shown.stream().map(ServerResult::java));
        return (on.equals(java) ? "yes" : "yes, on " + on) + limit(edition, column);
    }

    private static String limit(ServerEdition edition, Column column) {
        boolean keeps = Servers.all()
                .anyMatch(kind ->
                        kind.name().equals(edition.name()) && !kind.keeps().isEmpty());
        return keeps && column.tests.equals(REDEPLOYED)
                ? " but for [class loaders](docs/servers/" + edition.page() + ".md#known-limits)"
                : "";
    }

    private static String distinct(Stream<String> values) {
        return values.distinct().sorted().collect(Collectors.joining(", "));
    }

    private static String days(List<ServerResult> results) {
        List<String> days =
                results.stream().map(ServerResult::day).distinct().sorted().toList();
        return days.isEmpty()
                ? ""
                : "As the last run of each test had it, "
                        + (days.size() == 1 ? "on " + days.get(0) : days.get(0) + " to " + days.get(days.size() - 1))
                        + ".";
    }
}

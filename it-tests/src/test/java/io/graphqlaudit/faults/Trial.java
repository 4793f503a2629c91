package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** One application under load beside an admin server with its H2, both of which are to live through something. */
final class Trial implements AutoCloseable {
    private static final String APPLICATION = "shop";
    private static final int CLIENTS = 8;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(4);
    private static final String GAPS = """
            select d.content from audit_event e join audit_event_detail d on d.position = e.position
            where e.application = '%s' and e.action = 'gap'""";
    private static final String STARTS_AND_STOPS =
            "select count(*) from audit_event where application = '%s' and action in ('start', 'stop')";

    private final Path dataDirectory;
    private final StoreServer store;
    private AdminServer admin;
    private final Generation application;
    private final Clients clients = new Clients(CLIENTS, PAUSE);

    /**
     * Starts all.
     *
     * @param environment of the application
     * @param fillers characters by which records are longer than they need to be
     */
    Trial(Path dataDirectory, Map<String, String> environment, int fillers) throws IOException {
        this.dataDirectory = dataDirectory;
        this.store = new StoreServer.H2(dataDirectory);
        this.admin = AdminServer.start(dataDirectory, store.settings());
        this.application = Generation.start(1, APPLICATION, dataDirectory, environment, fillers);
        clients.goOnWith(application);
        clients.begin();
    }

    /** Returns after so many more answers. */
    void awaitAnswers(int more) {
        long goal = clients.answers() + more;
        Eventually.get(more + " more answers", clients::answers, answers -> answers >= goal);
    }

    AdminServer admin() {
        return admin;
    }

    /** Nothing is stored and nothing is freed from now on. */
    void stopAdmin() {
        admin.stop();
    }

    void startAdminAgain() {
        admin = AdminServer.start(dataDirectory, store.settings());
    }

    /** Ends all in good order, and counts. */
    Result settle() throws InterruptedException, SQLException {
        clients.end();
        application.stop();
        assertThat(clients.surprises()).isEmpty();
        assertThat(application.unanswered()).isEmpty();
        Spools.awaitStored(dataDirectory, APPLICATION);
        List<String> names = admin.arize().all(Connection.OPERATIONS).stream()
                .map(event -> Json.read(event.path("variables").asString())
                        .path("name")
                        .asString())
                .map(Asking::nameOf)
                .toList();
        admin.stop();
        Set<String> distinct = new HashSet<>(names);
        assertThat(names).hasSameSizeAs(distinct);
        assertThat(application.answered()).containsAll(distinct);
        // A start and a stop are told by the filter, too, and may be shed like any other record.
        long unannounced = 2 - startsAndStops();
        return new Result(
                application.answered().size(), names.size(), shed(), unannounced, Terms.of(store, APPLICATION));
    }

    /** What gap events tell, by reason. */
    private Map<String, Long> shed() throws SQLException {
        Map<String, Long> byReason = new HashMap<>();
        for (JsonNode gap : gaps()) {
            gap.path("effect").path("details").properties().forEach(detail -> {
                if (detail.getKey().startsWith("shed_")) {
                    byReason.merge(
                            detail.getKey(), Long.parseLong(detail.getValue().asString()), Long::sum);
                }
            });
        }
        return byReason;
    }

    private long startsAndStops() throws SQLException {
        try (java.sql.Connection connection = store.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(STARTS_AND_STOPS.formatted(APPLICATION))) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    private List<JsonNode> gaps() throws SQLException {
        List<JsonNode> gaps = new ArrayList<>();
        try (java.sql.Connection connection = store.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(GAPS.formatted(APPLICATION))) {
            while (rows.next()) {
                gaps.add(Json.read(rows.getString(1)));
            }
        }
        return gaps;
    }

    @Override
    public void close() throws IOException {
        clients.close();
        application.kill();
        admin.close();
        store.close();
    }

    /**
     * What came of it.
     *
     * @param answered mutations that were answered, all of them as they should be
     * @param stored those that are in the log, each once
     * @param shed records that were given up, as gap events tell, by reason
     * @param unannounced those among them that would have told of the start or stop of the filter
     */
    record Result(long answered, long stored, Map<String, Long> shed, long unannounced, Terms terms) {
        long shedInAll() {
            return shed.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Says it, and compares: everything is stored, or told as shed, and nothing is neither or both. */
        void assertAgrees(String name) {
            FaultReport.add(
                    name,
                    List.of(
                            "| answered | stored | told as shed | of them starts and stops |",
                            "|---|---|---|---|",
                            "| %d | %d | %s | %d |".formatted(answered, stored, shed, unannounced)));
            assertThat(stored + shedInAll()).as("%s", this).isEqualTo(answered + unannounced);
            assertThat(terms.lost()).as("lost without a word").isZero();
            assertThat(terms.setAside()).isZero();
            Terms.Instance instance = terms.instances().get(0);
            if (instance.isClosed()) {
                assertThat(instance.shed()).as("shed, as the writer counts").isEqualTo(shedInAll());
                assertThat(instance.accepted()).isEqualTo(instance.stored() + instance.shed() + instance.waiting());
            }
        }
    }
}

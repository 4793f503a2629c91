package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.AnswerStyle;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Json;
import io.graphqlaudit.it.SampleProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/** Two applications under a steady load, an admin server, a reader that follows, and a database that goes and comes. */
final class Outages implements AutoCloseable {
    private static final List<String> APPLICATIONS = List.of("shop", "billing");
    private static final int CONNECTIONS = 8;

    private final Path dataDirectory;
    private final int perSecond;
    private final StoreServer store;
    private final AdminServer admin;
    private final PositionReader reader;
    private final Latencies latencies = new Latencies();
    private final List<SampleProcess> applications = new ArrayList<>();
    private final List<OpenLoop> loads = new ArrayList<>();

    private Outages(Path folder, Database database, int perSecond) throws Exception {
        this.dataDirectory = folder.resolve("data");
        this.perSecond = perSecond;
        this.store = database.start(folder, dataDirectory);
        this.admin = AdminServer.start(dataDirectory, store.settings());
        this.reader = new PositionReader(store);
        for (String application : APPLICATIONS) {
            SampleProcess process =
                    SampleProcess.start(application, dataDirectory, Map.of("GRAPHQLAUDIT_SPOOL_WAIT", "60s"));
            applications.add(process);
            Asking asking = Asking.signedIn(process.address().resolve(AnswerStyle.RETURNS.name()), application);
            loads.add(new OpenLoop(asking, application + "-", CONNECTIONS, perSecond / APPLICATIONS.size(), latencies));
        }
    }

    /** Starts all and lets it run warm. */
    static Outages start(Path folder, Database database, int perSecond) throws Exception {
        Outages outages = new Outages(folder, database, perSecond);
        outages.loads.forEach(OpenLoop::begin);
        outages.awaitAnswers(2L * perSecond);
        outages.awaitCaughtUp();
        return outages;
    }

    /** One block with the database, one without it, and then the way back. */
    OutageFigures outage(int secondsAway, int secondsWith) throws IOException, SQLException {
        long begin = System.nanoTime();
        awaitTime(begin + TimeUnit.SECONDS.toNanos(secondsWith));
        long gone = System.nanoTime();
        store.kill();
        awaitTime(gone + TimeUnit.SECONDS.toNanos(secondsAway));
        long back = System.nanoTime();
        double median = latencies.median(gone, back);

        store.startAgain();
        long up = System.nanoTime();
        long before = stored();
        Eventually.get("an event stored again", this::stored, last -> last > before);
        long first = System.nanoTime();
        awaitCaughtUp();
        double seconds = (System.nanoTime() - first) / 1e9;
        return new OutageFigures(
                (up - gone) / 1e9,
                perSecond,
                latencies.median(begin, gone),
                median,
                (first - up) / 1e9,
                (stored() - before) / seconds);
    }

    /** Ends the load, waits until all is stored, and compares what was sent with what is there. */
    void settle() throws InterruptedException {
        for (int i = 0; i < loads.size(); i++) {
            loads.get(i).end();
            assertThat(loads.get(i).failures()).as("failed requests").isEmpty();
            applications.get(i).process().stop();
            Spools.awaitStored(dataDirectory, APPLICATIONS.get(i));
        }
        List<String> sent =
                loads.stream().flatMap(load -> load.sent().stream()).sorted().toList();
        assertThat(admin.arize().all(Connection.OPERATIONS).stream()
                        .map(event -> Json.read(event.path("variables").asString())
                                .path("name")
                                .asString())
                        .sorted()
                        .toList())
                .as("mutations in the log")
                .isEqualTo(sent);
        Eventually.get("all of them with the reader", this::followed, names -> names.size() >= sent.size());
        assertThat(followed().stream().sorted().toList())
                .as("mutations that the reader met")
                .isEqualTo(sent);
        assertThat(reader.interruptions()).as("outages that the reader met").isPositive();
        assertThat(reader.read().stream().map(PositionReader.Read::position).toList())
                .as("positions that the reader met")
                .isEqualTo(LongStream.rangeClosed(1, reader.last()).boxed().toList());
        assertInOrder(followed());
    }

    private List<String> followed() {
        return reader.read().stream()
                .map(PositionReader.Read::name)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What a connection asked later has the higher number, and must have been stored later. */
    private static void assertInOrder(List<String> names) {
        Map<String, Integer> latest = new HashMap<>();
        for (String name : names) {
            int end = name.lastIndexOf('-');
            int number = Integer.parseInt(name, end + 1, name.length(), 10);
            Integer before = latest.put(name.substring(0, end), number);
            assertThat(number).as("order of %s", name).isGreaterThan(before == null ? -1 : before);
        }
    }

    /** Caught up means that what was answered half a second ago is stored. */
    private void awaitCaughtUp() {
        Eventually.holds("the store has caught up", () -> {
            long goal = answers();
            awaitTime(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500));
            return stored() >= goal;
        });
    }

    private long stored() throws SQLException {
        try (java.sql.Connection connection = store.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select last_position from audit_position")) {
            row.next();
            return row.getLong(1);
        }
    }

    private void awaitAnswers(long count) {
        Eventually.get(count + " answers", this::answers, answers -> answers >= count);
    }

    private long answers() {
        return loads.stream().mapToLong(OpenLoop::answers).sum();
    }

    private static void awaitTime(long due) {
        for (long rest = due - System.nanoTime(); rest > 0; rest = due - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }

    @Override
    public void close() throws IOException {
        loads.forEach(OpenLoop::close);
        applications.forEach(SampleProcess::close);
        reader.close();
        admin.close();
        store.close();
    }
}

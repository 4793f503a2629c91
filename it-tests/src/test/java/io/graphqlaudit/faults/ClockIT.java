package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.AnswerStyle;
import io.graphqlaudit.it.SampleProcess;
import io.graphqlaudit.it.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock that is set back and forth moves the times of events, as they were told, and nothing else. */
class ClockIT {
    private static final int MUTATIONS = 50;
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void timesFollowTheClockAndTheOrderDoesNot() throws Exception {
        Path data = folder.resolve("data");
        Shim shim = Shim.make(folder, data).orElseGet(() -> {
            FaultReport.notShown("clock", "there is no gcc to move a process's clock with.");
            return abort("no gcc");
        });
        try (AdminServer admin = AdminServer.start(data, shim.settings());
                SampleProcess application = SampleProcess.start("shop", data, shim.settings())) {
            Instant begin = Instant.now();
            Asking asking = Asking.signedIn(application.address().resolve(AnswerStyle.RETURNS.name()), "Timed");
            for (Duration moved : List.of(Duration.ZERO, HOUR.negated(), HOUR)) {
                shim.moveClock(moved);
                mutate(asking, moved);
            }
            application.process().stop();
            Spools.awaitStored(data, "shop");
            admin.stop();

            List<Told> told = told(new StoreServer.H2(data));
            assertThat(told).hasSize(3 * MUTATIONS);
            for (int i = 0; i < told.size(); i++) {
                Duration moved = List.of(Duration.ZERO, HOUR.negated(), HOUR).get(i / MUTATIONS);
                assertThat(told.get(i).time())
                        .isBetween(begin.plus(moved), Instant.now().plus(moved));
            }
        }
    }

    private static void mutate(Asking asking, Duration moved) throws IOException {
        try (Wire wire = asking.connect()) {
            for (int i = 0; i < MUTATIONS; i++) {
                assertThat(wire.ask(asking.mutation(moved + "-" + i))).matches(Asking::isFine, "is fine");
            }
        }
    }

    /** All mutations, in the order in which they were stored. */
    private static List<Told> told(StoreServer store) throws SQLException {
        List<Told> told = new ArrayList<>();
        try (Connection connection = store.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select position, occurred_at from audit_event where operation_name = 'Timed' order by position")) {
            while (rows.next()) {
                told.add(new Told(
                        rows.getLong(1), rows.getObject(2, OffsetDateTime.class).toInstant()));
            }
        }
        return told;
    }

    private record Told(long position, Instant time) {}
}

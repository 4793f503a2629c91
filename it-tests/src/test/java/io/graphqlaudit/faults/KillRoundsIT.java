package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import io.graphqlaudit.event.Delivery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kill whom you like, as often as you like: what a client has an answer to is in the log once, and all counts agree. */
class KillRoundsIT {
    private static final int ROUNDS_IN_FULL = 200;

    @TempDir
    Path folder;

    @Test
    void whatWasAnsweredIsKeptOnceWhoeverIsKilled() throws Exception {
        List<Setup> setups = Scale.now() == Scale.FULL ? Setup.all() : Setup.some();
        int each = Scale.now() == Scale.FULL ? (ROUNDS_IN_FULL + setups.size() - 1) / setups.size() : 3;

        List<Totals> totals = new ArrayList<>();
        String only = System.getProperty("faults.setup", "");
        for (Setup setup : setups) {
            if (only.isEmpty() || only.equals(setup.toString())) {
                totals.add(kill(setup, each));
            }
        }
        assertThat(totals).as("setups, of which -Dfaults.setup names one").isNotEmpty();

        List<String> lines = new ArrayList<>(Totals.head());
        totals.forEach(line -> lines.add(line.line()));
        FaultReport.add("kill-rounds", lines);
        assertSoftly(softly -> totals.forEach(result -> {
            softly.assertThat(result.missing()).as("missing, %s", result).isZero();
            softly.assertThat(result.doubled()).as("doubled, %s", result).isZero();
            softly.assertThat(result.strangers()).as("never sent, %s", result).isZero();
            softly.assertThat(result.records().lost()).as("lost, %s", result).isZero();
            softly.assertThat(result.records().setAside())
                    .as("set aside, %s", result)
                    .isZero();
        }));
    }

    private Totals kill(Setup setup, int rounds) throws Exception {
        try (KillRounds all = new KillRounds(setup.delivery(), setup.database(), folder.resolve(setup.toString()))) {
            all.run(rounds);
            return all.settle();
        }
    }

    /** What is promised, and where it is stored. */
    private record Setup(Delivery delivery, Database database) {
        @Override
        public String toString() {
            return delivery + "-" + database;
        }

        static List<Setup> all() {
            List<Setup> all = new ArrayList<>();
            for (Delivery delivery : Delivery.values()) {
                for (Database database : Database.values()) {
                    all.add(new Setup(delivery, database));
                }
            }
            return all;
        }

        static List<Setup> some() {
            return List.of(new Setup(Delivery.DURABLE, Database.H2), new Setup(Delivery.STRICT, Database.POSTGRESQL));
        }
    }
}

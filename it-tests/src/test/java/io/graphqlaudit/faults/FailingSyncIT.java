package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the disk refuses to sync, nobody is told that a record is on it; what is given up is told, to the record. */
class FailingSyncIT {
    @TempDir
    Path folder;

    @Test
    void syncsMayFailForAWhile() throws Exception {
        Path data = folder.resolve("data");
        Shim shim = Shim.make(folder, data.resolve("spool")).orElseGet(() -> {
            FaultReport.notShown("failing-sync", "there is no gcc to make syncs fail with.");
            return abort("no gcc");
        });
        Map<String, String> environment = new HashMap<>(shim.settings());
        environment.put("GRAPHQLAUDIT_SPOOL_WAIT", "300ms");
        try (Trial trial = new Trial(data, environment, 0)) {
            for (int i = 0; i < Scale.of(2, 20); i++) {
                trial.awaitAnswers(200);
                shim.failSyncs(true);
                trial.awaitAnswers(400);
                shim.failSyncs(false);
            }
            trial.awaitAnswers(200);

            Trial.Result result = trial.settle();
            result.assertAgrees("failing-sync");
            assertThat(result.shedInAll()).isPositive();
        }
    }
}

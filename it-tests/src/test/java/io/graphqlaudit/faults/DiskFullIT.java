package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Get;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a full disk the application answers as ever; what could not be kept is told, to the record, once there is room. */
class DiskFullIT {
    private static final int MEGABYTES = 48;

    /** Once there is room again, the store has to hold all that has waited. */
    private static final int MEGABYTES_OF_STORE = Scale.of(MEGABYTES, 5 * MEGABYTES);

    /** Small segments fill up soon, and records of four kilobytes fill them. */
    private static final Map<String, String> SOON_FULL = Map.of(
            "GRAPHQLAUDIT_SPOOL_WAIT", "500ms",
            "GRAPHQLAUDIT_SPOOL_SEGMENT_SIZE", "1MB");

    private static final int FILLERS = 4_000;

    @TempDir
    Path folder;

    @Test
    void theSpoolsDiskMayBeFull() throws Exception {
        try (SmallDisk disk = mount("data/spool", MEGABYTES);
                Trial trial = new Trial(folder.resolve("data"), SOON_FULL, FILLERS)) {
            trial.awaitAnswers(200);
            trial.stopAdmin();

            disk.fill();
            trial.awaitAnswers(Scale.of(1_000, 20_000));
            disk.makeRoom();

            trial.awaitAnswers(200);
            trial.startAdminAgain();
            Trial.Result result = trial.settle();
            result.assertAgrees("disk-full-spool");
            assertThat(result.shedInAll()).isPositive();
        }
    }

    @Test
    void theStoresDiskMayBeFull() throws Exception {
        try (SmallDisk disk = mount("data/store", MEGABYTES_OF_STORE);
                Trial trial = new Trial(folder.resolve("data"), SOON_FULL, FILLERS)) {
            trial.awaitAnswers(200);

            disk.fill();
            Eventually.holds(
                    "the server says that it is not ready",
                    () -> Get.status(trial.admin().at("health/ready")) == 503);
            trial.awaitAnswers(Scale.of(500, 5_000));
            disk.makeRoom();

            trial.awaitAnswers(200);
            Trial.Result result = trial.settle();
            result.assertAgrees("disk-full-store");
            assertThat(result.stored()).isEqualTo(result.answered());
        }
    }

    private SmallDisk mount(String place, int megabytes) throws IOException {
        return SmallDisk.mount(folder.resolve(place), folder.resolve("image"), megabytes)
                .orElseGet(() -> {
                    FaultReport.notShown("disk-full", "this user may not mount a small file system.");
                    return abort("this user may not mount a small file system");
                });
    }
}

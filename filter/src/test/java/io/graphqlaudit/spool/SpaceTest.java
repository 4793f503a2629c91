package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpaceTest {
    private static final long MOST = 1_000_000;

    @TempDir
    private Path data;

    /** Bytes that are written while the folder is measured. */
    private long meanwhile;

    @Test
    void countsWhatIsWrittenWhileItIsMeasured() {
        meanwhile = 850_000;
        Space space = space();

        space.measure(0);

        assertThat(space.stage()).isEqualTo(SpaceStage.RESERVED);
    }

    @Test
    void shedsNothingOfPeopleSignedInForBytesThatMayHaveBeenCountedTwice() {
        meanwhile = 1_100_000;
        Space space = space();

        space.measure(0);

        assertThat(space.stage()).isEqualTo(SpaceStage.RESERVED);
    }

    @Test
    void forgetsItsDoubtWithTheNextMeasurement() {
        meanwhile = 850_000;
        Space space = space();
        space.measure(0);
        meanwhile = 0;

        space.measure(0);

        assertThat(space.stage()).isEqualTo(SpaceStage.ROOMY);
    }

    @Test
    void takesNothingForSegmentsThatWasPromisedToRecords() {
        Space space = space();
        space.measure(0);
        assertThat(space.letIn(100_000, 0)).isTrue();

        assertThat(space.take(650_000)).isFalse();
        assertThat(space.stage()).isEqualTo(SpaceStage.ROOMY);

        space.settled(100_000);
        assertThat(space.take(650_000)).isTrue();
        assertThat(space.letIn(100_000, 0)).isFalse();
    }

    private Space space() {
        Space[] made = new Space[1];
        made[0] = new Space(
                new SpoolConfig(
                        data,
                        "shop",
                        "node",
                        "1",
                        Duration.ofSeconds(20),
                        16 << 20,
                        1 << 20,
                        Duration.ofSeconds(10),
                        SpaceLimits.of(MOST, 0),
                        Clock.systemUTC()),
                new RealDisk() {
                    @Override
                    public Volume volume(Path folder) {
                        made[0].grew(meanwhile);
                        return super.volume(data);
                    }
                });
        return made[0];
    }
}

package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StageLogTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @TempDir
    private Path spool;

    @Test
    void saysAtOnceWhatIsWorse() {
        StageLog log = new StageLog(spool);

        assertThat(log.isNews(SpaceStage.TIGHT, 0)).isTrue();
        assertThat(log.isNews(SpaceStage.SCARCE, SECOND)).isTrue();
        assertThat(log.isNews(SpaceStage.FULL, 2 * SECOND)).isTrue();
        assertThat(log.isNews(SpaceStage.FULL, 300 * SECOND)).isFalse();
    }

    @Test
    void saysAtMostOnceAMinuteWhatIsBetter() {
        StageLog log = new StageLog(spool);
        assertThat(log.isNews(SpaceStage.FULL, 0)).isTrue();

        assertThat(log.isNews(SpaceStage.ROOMY, 59 * SECOND)).isFalse();
        assertThat(log.isNews(SpaceStage.FULL, 59 * SECOND)).isFalse();
        assertThat(log.isNews(SpaceStage.ROOMY, 60 * SECOND)).isTrue();
    }

    @Test
    void saysNothingOfASpoolThatWasAlwaysRoomy() {
        assertThat(new StageLog(spool).isNews(SpaceStage.ROOMY, 0)).isFalse();
    }

    @Test
    void saysOnceWhatSeveralWritersOfAProcessFind() {
        assertThat(new StageLog(spool).isNews(SpaceStage.TIGHT, 0)).isTrue();
        assertThat(new StageLog(spool.resolve("../" + spool.getFileName())).isNews(SpaceStage.TIGHT, SECOND))
                .isFalse();
        assertThat(new StageLog(spool.resolve("other")).isNews(SpaceStage.TIGHT, SECOND))
                .isTrue();
    }
}

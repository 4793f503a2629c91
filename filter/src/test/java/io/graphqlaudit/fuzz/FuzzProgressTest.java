package io.graphqlaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FuzzProgressTest {
    @TempDir
    private Path folder;

    @Test
    void tellsTheExecutionThatFoundTheLastEdge() {
        FuzzProgress progress = new FuzzProgress();
        progress.line("#31\tINITED cov: 500 ft: 700 corp: 30/5554b exec/s: 6 rss: 9Mb");
        progress.line("#80\tNEW    cov: 501 ft: 700 corp: 31/5600b lim: 13 exec/s: 6 rss: 9Mb L: 4/9 MS: 1 X-");
        progress.line("#90\tREDUCE cov: 501 ft: 702 corp: 31/5590b lim: 13 exec/s: 6 rss: 9Mb L: 4/9 MS: 1 X-");
        progress.line("stat::number_of_executed_units: 100");
        assertThat(progress.row(FuzzTargets.TEXT, 7)).isEqualTo("| text | 7 | 100 | 501 | 80 | yes | 31 |");
    }

    @Test
    void isNotSaturatedByAnEdgeOfTheLastFifth() {
        FuzzProgress progress = new FuzzProgress();
        progress.line("#31\tINITED cov: 500 ft: 700 corp: 30/5554b exec/s: 6 rss: 9Mb");
        progress.line("#81\tNEW    cov: 501 ft: 700 corp: 31/5600b lim: 13 exec/s: 6 rss: 9Mb L: 4/9 MS: 1 X-");
        progress.line("stat::number_of_executed_units: 100");
        assertThat(progress.isSaturated()).isFalse();
    }

    @Test
    void countsOnFromTheRunsBefore() throws IOException {
        FuzzProgress progress = FuzzProgress.after(firstRun());
        progress.line("#16\tpulse  cov: 300 ft: 700 corp: 10/5554b exec/s: 6 rss: 9Mb");
        progress.line("#31\tINITED cov: 499 ft: 700 corp: 30/5554b exec/s: 6 rss: 9Mb");
        assertThat(progress.lastNewEdge()).isEqualTo(80);
        progress.line("stat::number_of_executed_units: 60");
        assertThat(progress.row(FuzzTargets.TEXT, 3)).isEqualTo("| text | 10 | 160 | 501 | 80 | yes | 30 |");
    }

    @Test
    void takesForNewWhatItsCorpusDidNotBring() throws IOException {
        FuzzProgress progress = FuzzProgress.after(firstRun());
        progress.line("#31\tINITED cov: 499 ft: 700 corp: 30/5554b exec/s: 6 rss: 9Mb");
        progress.line("#50\tNEW    cov: 500 ft: 700 corp: 31/5600b lim: 13 exec/s: 6 rss: 9Mb L: 4/9 MS: 1 X-");
        assertThat(progress.lastNewEdge()).isEqualTo(150);
        assertThat(progress.edges()).isEqualTo(501);
    }

    private Path firstRun() throws IOException {
        FuzzProgress first = new FuzzProgress();
        first.line("#31\tINITED cov: 500 ft: 700 corp: 30/5554b exec/s: 6 rss: 9Mb");
        first.line("#80\tNEW    cov: 501 ft: 700 corp: 31/5600b lim: 13 exec/s: 6 rss: 9Mb L: 4/9 MS: 1 X-");
        first.line("stat::number_of_executed_units: 100");
        Path file = folder.resolve("text.progress");
        first.keep(file, 7);
        return file;
    }
}

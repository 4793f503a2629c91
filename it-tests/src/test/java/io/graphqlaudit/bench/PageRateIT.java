package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.bench.PageRate.Pages;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The short version of {@link PageRateBench}: every page of every view shows the events that the store has for its
 * question, and its statements read them again.
 */
class PageRateIT {
    private static final long FEW = 20_000;
    private static final int PAGES = 3;

    @TempDir
    Path folder;

    @Test
    void eachPageShowsWhatItsStatementsRead() throws Exception {
        try (ServedLog served = ServedLog.open(FEW, folder, Map.of());
                PageRate rate = new PageRate(served)) {
            for (PageCase asked : PageCase.of(served.log())) {
                for (PageCase.Place place : asked.places()) {
                    Pages pages = rate.pages(asked, place, PAGES);

                    assertThat(pages.events()).as(asked.name() + " " + place).isPositive();
                    assertThat(rate.rows(pages)).as(asked.name() + " " + place).isGreaterThanOrEqualTo(pages.events());
                }
            }
        }
    }
}

package io.graphqlaudit.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.persistence.query.PositionRange;
import io.graphqlaudit.persistence.query.Stretch;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void joinsAGapThatGoesOnInTheNextStretch() {
        Progress progress = new Progress(0);

        progress.add(new Stretch(List.of(), 10, 3, List.of(new PositionRange(8, 10))));
        progress.add(new Stretch(List.of(), 20, 5, List.of(new PositionRange(11, 14), new PositionRange(20, 20))));

        assertThat(progress.facts())
                .containsEntry("missing", 8L)
                .containsEntry("up_to_position", 20L)
                .containsEntry("gaps", List.of(List.of(8L, 14L), List.of(20L, 20L)));
    }

    @Test
    void listsSoManyGapsAndCountsThemAll() {
        Progress progress = new Progress(0);
        int gaps = Progress.MOST_GAPS + 3;

        IntStream.range(0, gaps)
                .forEach(i -> progress.add(
                        new Stretch(List.of(), 2L * i + 2, 1, List.of(new PositionRange(2L * i + 1, 2L * i + 1)))));

        assertThat(progress.facts()).containsEntry("missing", (long) gaps);
        assertThat((List<?>) progress.facts().get("gaps")).hasSize(Progress.MOST_GAPS);
    }
}

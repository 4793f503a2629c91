package io.graphqlaudit.admin.clarifai;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.clarifai.Walks.Walk;
import io.graphqlaudit.persistence.query.Keyset;
import org.junit.jupiter.api.Test;

class WalksTest {
    private final Walks walks = new Walks();

    @Test
    void forgetsTheOldestOfATokenFirst() {
        for (int i = 0; i < 33; i++) {
            walks.begin("1", "search " + i, i, NOW);
        }

        assertThat(walks.under("1", "search 0", NOW)).isEmpty();
        assertThat(walks.under("1", "search 1", NOW)).map(Walk::highestPosition).contains(1L);
        assertThat(walks.under("1", "search 32", NOW))
                .map(Walk::highestPosition)
                .contains(32L);
    }

    @Test
    void letsNoTokenTakeAnothersRoom() {
        walks.begin("1", "search", 7, NOW);
        for (int i = 0; i < 1_000; i++) {
            walks.begin("2", "search " + i, i, NOW);
        }

        assertThat(walks.under("1", "search", NOW)).isPresent();
    }

    @Test
    void forgetsTheTokenThatBeganNothingForLongest() {
        for (int token = 1; token <= 256; token++) {
            walks.begin("" + token, "search", token, NOW);
        }
        walks.begin("1", "another", 1, NOW);
        walks.begin("257", "search", 257, NOW);

        assertThat(walks.under("1", "search", NOW)).isPresent();
        assertThat(walks.under("2", "search", NOW)).isEmpty();
        assertThat(walks.under("3", "search", NOW)).isPresent();
    }

    @Test
    void keepsTheLastPlacesOfAWalk() {
        Walk walk = walks.begin("1", "search", 1_000, NOW);
        for (int entries = 1; entries <= 150; entries++) {
            walk.passed(entries, new Keyset(NOW, entries));
        }

        assertThat(walk.nearest(150).getKey()).isEqualTo(150);
        assertThat(walk.nearest(200).getKey()).isEqualTo(150);
        assertThat(walk.nearest(50)).as("one of the first places").isNull();
    }

    @Test
    void forgetsTheWalkThatWasNotUsedForLongest() {
        for (int i = 0; i < 32; i++) {
            walks.begin("1", "search " + i, i, NOW);
        }
        walks.under("1", "search 0", NOW);
        walks.begin("1", "search 32", 32, NOW);

        assertThat(walks.under("1", "search 0", NOW)).isPresent();
        assertThat(walks.under("1", "search 1", NOW)).isEmpty();
    }

    @Test
    void goesOnOnlyWhereTheRecordedPagesEnd() {
        Walk walk = walks.begin("1", "search", 1_000, NOW);

        assertThat(walk.goesOn(0, 2)).as("nothing is recorded").isFalse();
        assertThat(walk.goesOn(0, 0)).as("nor is that it was asked").isFalse();
        walk.recorded(2);
        assertThat(walk.goesOn(2, 3)).as("the next one").isTrue();
        assertThat(walk.goesOn(2, 3)).as("the same again").isFalse();
        assertThat(walk.goesOn(6, 3)).as("one further").isFalse();
        assertThat(walk.goesOn(99, 0)).as("one behind the end").isTrue();
        assertThat(walk.goesOn(5, 1)).as("the next one").isTrue();
    }
}

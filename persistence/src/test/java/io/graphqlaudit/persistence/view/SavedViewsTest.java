package io.graphqlaudit.persistence.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.view.SavedView.Owner;
import io.graphqlaudit.persistence.view.ViewRefusedException.Reason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@link SavedViews} promises, on every database. */
class SavedViewsTest {
    private static final Instant NOW = Sample.NOW;
    private static final Owner ADA = new Owner("token:1", "ada");
    private static final Owner BOB = new Owner("user:" + "ab".repeat(32), "Bob ☃");
    private static final String STATE = "events?q=actor%3Aada+last%3A24h&zone=UTC";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void keepOnesOwnForOneselfAndShowWhatIsShared(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SavedViews views = database.database.savedViews();
            SavedView mine = views.save(null, ADA, "  Zoe\u0308's <script>&'\" \ud83d\ude00 ", STATE, false, NOW);
            SavedView shared = views.save(null, BOB, "all", "logins?q=last%3A7d", true, NOW.plusNanos(1_999));

            assertThat(views.visibleTo(ADA.key())).containsExactly(shared, mine);
            assertThat(views.visibleTo(BOB.key())).containsExactly(shared);
            assertThat(mine.name()).isEqualTo("Zo\u00eb's <script>&'\" \ud83d\ude00");
            assertThat(shared)
                    .isEqualTo(
                            new SavedView(shared.id(), BOB, "all", "logins?q=last%3A7d", true, NOW.plusNanos(1_000)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void takeThePlaceOfOnesOwn(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SavedViews views = database.database.savedViews();
            SavedView first = views.save(null, ADA, "one", STATE, false, NOW);
            SavedView second = views.save(first.id(), ADA, "two", "sources?zone=UTC", true, NOW.plusSeconds(1));

            assertThat(second.id()).isEqualTo(first.id());
            assertThat(views.visibleTo(BOB.key())).containsExactly(second);
            assertThat(views.visibleTo(ADA.key())).containsExactly(second);
            refused(Reason.NOT_THE_OWNER, () -> views.save(first.id(), BOB, "mine", STATE, false, NOW));
            views.save(first.id(), ADA, "two", STATE, false, NOW);
            refused(Reason.UNKNOWN, () -> views.save(first.id(), BOB, "mine", STATE, false, NOW));
            refused(Reason.UNKNOWN, () -> views.save("a\0b", BOB, "mine", STATE, false, NOW));
        }
    }

    @ParameterizedTest
    @EnumSource
    void giveANameOnceToEachAndOnceToAll(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SavedViews views = database.database.savedViews();
            SavedView own = views.save(null, ADA, "name", STATE, false, NOW);
            views.save(null, ADA, "Name", STATE, false, NOW);
            views.save(null, ADA, "name", STATE, true, NOW);
            SavedView bobs = views.save(null, BOB, "name", STATE, false, NOW);

            refused(Reason.NAME_TAKEN, () -> views.save(null, ADA, " name ", STATE, false, NOW));
            refused(Reason.NAME_TAKEN, () -> views.save(null, BOB, "name", STATE, true, NOW));
            refused(Reason.NAME_TAKEN, () -> views.save(bobs.id(), BOB, "name", STATE, true, NOW));
            assertThat(views.save(own.id(), ADA, "name", STATE, false, NOW)).isEqualTo(own);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areDeletedByTheirOwnersAndSharedOnesByWhoMay(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SavedViews views = database.database.savedViews();
            SavedView own = views.save(null, ADA, "own", STATE, false, NOW);
            SavedView shared = views.save(null, ADA, "shared", STATE, true, NOW);
            SavedView another = views.save(null, ADA, "another", STATE, true, NOW);

            refused(Reason.UNKNOWN, () -> views.delete(own.id(), BOB.key(), true));
            refused(Reason.NOT_THE_OWNER, () -> views.delete(shared.id(), BOB.key(), false));
            assertThat(views.delete(shared.id(), BOB.key(), true)).isEqualTo(shared);
            assertThat(views.delete(another.id(), ADA.key(), false)).isEqualTo(another);
            assertThat(views.delete(own.id(), ADA.key(), false)).isEqualTo(own);
            refused(Reason.UNKNOWN, () -> views.delete(own.id(), ADA.key(), false));
            assertThat(views.visibleTo(ADA.key())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void refuseWhatDoesNotFitAndTakeWhatJustFits(Database kind) {
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SavedViews views = database.database.savedViews();
            for (String name : List.of("", " \u2003\n", "x".repeat(101), "a\0b", "\ud800")) {
                refused(Reason.BAD_TEXT, () -> views.save(null, ADA, name, STATE, false, NOW));
            }
            for (String state : List.of("", "events?q=\u00e4", "a b", "a\nb", "x".repeat(20_001))) {
                refused(Reason.BAD_TEXT, () -> views.save(null, ADA, "name", state, false, NOW));
            }
            SavedView longest = views.save(null, ADA, "\ud83d\ude00".repeat(100), "x".repeat(20_000), true, NOW);
            assertThat(views.visibleTo(BOB.key())).containsExactly(longest);
        }
    }

    @ParameterizedTest
    @EnumSource
    void areAHundredOfAnOwnerAndNoMoreAlsoWhenSeveralAreSavedAtOnce(Database kind) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (TestDatabase database = TestDatabase.of(kind, folder)) {
            SavedViews views = database.database.savedViews();
            for (int i = 0; i < SavedViews.MOST_OF_AN_OWNER - 2; i++) {
                views.save(null, ADA, "view " + i, STATE, i % 2 == 0, NOW);
            }
            List<Future<SavedView>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "at once " + i / 2;
                Callable<SavedView> work = () -> views.save(null, ADA, name, STATE, false, NOW);
                all.add(pool.submit(work));
            }
            int saved = 0;
            for (Future<SavedView> one : all) {
                saved += saved(one) ? 1 : 0;
            }

            assertThat(saved).isEqualTo(2);
            assertThat(views.visibleTo(ADA.key())).hasSize(SavedViews.MOST_OF_AN_OWNER);
            refused(Reason.TOO_MANY, () -> views.save(null, ADA, "more", STATE, true, NOW));
            views.save(null, BOB, "another's", STATE, true, NOW);
            SavedView first = views.visibleTo(ADA.key()).stream()
                    .filter(view -> view.owner().equals(ADA))
                    .findFirst()
                    .orElseThrow();
            views.save(first.id(), ADA, "in its place", STATE, false, NOW);
        } finally {
            pool.shutdownNow();
        }
    }

    private static boolean saved(Future<SavedView> future) throws InterruptedException {
        try {
            future.get();
            return true;
        } catch (ExecutionException e) {
            assertThat(e).cause().isInstanceOf(ViewRefusedException.class);
            return false;
        }
    }

    private static void refused(Reason reason, Runnable work) {
        assertThatThrownBy(work::run).isInstanceOfSatisfying(ViewRefusedException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.getMessage()).endsWith(".");
        });
    }
}

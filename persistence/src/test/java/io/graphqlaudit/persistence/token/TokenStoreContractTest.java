package io.graphqlaudit.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.persistence.AuditDatabase;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link TokenStore} promises, on every database. */
abstract class TokenStoreContractTest {
    private static final Instant NOW = Sample.NOW;
    private static final Instant SOON = NOW.plus(Duration.ofHours(1));
    private static final Instant LATER = NOW.plus(Duration.ofHours(2));

    private TestDatabase database;
    private TokenStore tokens;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
        tokens = database.database.tokens();
    }

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void isEmptyUntilATokenWasMade() {
        assertThat(tokens.isEmpty()).isTrue();

        create("ada", "a1");
        tokens.revoke("ada", NOW);

        assertThat(tokens.isEmpty()).isFalse();
    }

    @Test
    void findsATokenByItsHash() {
        ApiToken made = tokens.create("ada", "a1", Set.of("read", "export"), "shop", NOW, SOON);

        assertThat(tokens.byHash("a1")).contains(made);
        assertThat(made)
                .isEqualTo(
                        new ApiToken(made.id(), "ada", "a1", Set.of("read", "export"), "shop", NOW, SOON, null, null));
        assertThat(tokens.byHash("A1")).isEmpty();
    }

    @Test
    void listsTokensInTheOrderOfTheirMaking() {
        ApiToken first = create("zoe", "a1");
        ApiToken second = tokens.create("ada", "a2", Set.of(), null, NOW, null);

        assertThat(tokens.all()).containsExactly(first, second);
    }

    @Test
    void refusesASecondTokenOfOneHash() {
        create("ada", "a1");

        assertThatThrownBy(() -> create("alan", "a1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesASecondValidTokenOfOneName() {
        create("ada", "a1");

        assertNameIsTaken("a2", "a1");
    }

    @Test
    void refusesANameThatDoesNotFit() {
        assertThatThrownBy(() -> create("a".repeat(201), "a1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> create("a\0b", "a1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givesTheNameOfARevokedTokenToNoOther() {
        create("ada", "a1");

        assertThat(tokens.revoke("ada", SOON)).isTrue();

        assertThat(tokens.byHash("a1").orElseThrow().revokedAt()).isEqualTo(SOON);
        assertNameIsTaken("a2", "a1");
        assertThat(create("Ada", "a3").revokedAt()).isNull();
    }

    @Test
    void givesTheNameOfAnExpiredTokenToNoOther() {
        tokens.create("ada", "a1", Set.of("read"), null, NOW, SOON);

        assertNameIsTaken("a2", "a1");
    }

    /** Older releases gave a name again once its token had ended. */
    @Test
    void namesTheLatestOfSeveralTokensOfOneName() {
        create("ada", "a1");
        tokens.revoke("ada", NOW);
        create("alan", "a2");
        tokens.revoke("alan", SOON);
        database.execute("update audit_token set name = 'ada'");

        assertNameIsTaken("a3", "a2");
        assertThat(tokens.revoke("ada", LATER)).isFalse();
    }

    private void assertNameIsTaken(String hash, String former) {
        int before = tokens.all().size();

        assertThatThrownBy(() -> tokens.create("ada", hash, Set.of("read"), null, LATER, null))
                .isInstanceOfSatisfying(
                        NameTakenException.class,
                        e -> assertThat(e.former())
                                .isEqualTo(tokens.byHash(former).orElseThrow()));
        assertThat(tokens.all()).hasSize(before);
    }

    /** Two servers on one database, and tokens that are over as soon as they are made. */
    @Test
    void givesANameOnceHoweverManyAskForItAtOnce() throws Exception {
        int names = 10;
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (AuditDatabase other = TestDatabase.open(database.dataSource)) {
            List<TokenStore> stores = List.of(tokens, other.tokens());
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int thread = i;
                all.add(pool.submit(() -> made(stores.get(thread % 2), names, thread)));
            }
            int made = 0;
            for (Future<Integer> one : all) {
                made += one.get();
            }

            assertThat(made).isEqualTo(names);
            assertThat(tokens.all()).extracting(ApiToken::name).hasSize(names).doesNotHaveDuplicates();
        } finally {
            pool.shutdownNow();
        }
    }

    private static int made(TokenStore store, int names, int thread) {
        int made = 0;
        for (int name = 0; name < names; name++) {
            try {
                store.create("n" + name, thread + "-" + name, Set.of("read"), null, LATER, SOON);
                made++;
            } catch (NameTakenException e) {
                // Somebody else was first.
            }
        }
        return made;
    }

    @Test
    void revokesOnlyValidTokens() {
        tokens.create("ada", "a1", Set.of("read"), null, NOW, SOON);

        assertThat(tokens.revoke("alan", NOW)).isFalse();
        assertThat(tokens.revoke("ada", LATER)).isFalse();
    }

    @Test
    void notesTheMinuteOfTheLastUse() {
        long id = create("ada", "a1").id();

        tokens.used(id, Instant.parse("2026-11-21T09:30:59.9Z"));
        tokens.used(id, Instant.parse("2026-11-21T09:29:00Z"));

        assertThat(tokens.byHash("a1").orElseThrow().lastUsedAt()).isEqualTo(Instant.parse("2026-11-21T09:30:00Z"));
    }

    private ApiToken create(String name, String hash) {
        return tokens.create(name, hash, Set.of("read"), null, NOW, null);
    }
}

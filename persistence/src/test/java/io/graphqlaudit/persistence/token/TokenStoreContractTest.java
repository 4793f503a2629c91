package io.graphqlaudit.persistence.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
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

        assertThatThrownBy(() -> create("ada", "a2")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANameThatDoesNotFit() {
        assertThatThrownBy(() -> create("a".repeat(201), "a1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> create("a\0b", "a1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void freesTheNameOfARevokedToken() {
        create("ada", "a1");

        assertThat(tokens.revoke("ada", SOON)).isTrue();

        assertThat(create("ada", "a2").revokedAt()).isNull();
        assertThat(tokens.byHash("a1").orElseThrow().revokedAt()).isEqualTo(SOON);
    }

    @Test
    void freesTheNameOfAnExpiredToken() {
        tokens.create("ada", "a1", Set.of("read"), null, NOW, SOON);

        tokens.create("ada", "a2", Set.of("read"), null, LATER, null);

        assertThat(tokens.all()).hasSize(2);
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

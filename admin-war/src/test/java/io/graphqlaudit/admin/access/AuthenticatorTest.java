package io.graphqlaudit.admin.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.admin.testing.MovableClock;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.TokenStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is still let in while nobody can be looked up. */
class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String TOKEN = "gqa_metrics";

    private final OneToken tokens = new OneToken();
    private final MovableClock clock = new MovableClock(NOW);
    private final Authenticator authenticator = new Authenticator(tokens, clock, hash -> {}, () -> tokens.away);

    @Test
    void letsInForAQuarterOfAnHourWhomItLetInBefore() throws RefusedException {
        assertThat(authenticator.caller(TOKEN)).isNotNull();
        tokens.away = true;

        clock.advance(Duration.ofMinutes(14));
        assertThat(authenticator.callerEvenWithoutStore(TOKEN)).isNotNull();
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> authenticator.callerEvenWithoutStore(TOKEN))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void letsNobodyInWhomItNeverSaw() {
        tokens.away = true;
        assertThatThrownBy(() -> authenticator.callerEvenWithoutStore(TOKEN))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void remembersNobodyByAClockThatWasSetBack() throws RefusedException {
        assertThat(authenticator.caller(TOKEN)).isNotNull();
        tokens.away = true;
        clock.advance(Duration.ofHours(-1));
        assertThatThrownBy(() -> authenticator.callerEvenWithoutStore(TOKEN))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void remembersNoTokenBeyondItsEnd() throws RefusedException {
        tokens.expires = NOW.plusSeconds(60);
        assertThat(authenticator.caller(TOKEN)).isNotNull();
        tokens.away = true;
        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> authenticator.callerEvenWithoutStore(TOKEN))
                .isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void forgetsATokenThatWasRevoked() throws RefusedException {
        assertThat(authenticator.caller(TOKEN)).isNotNull();
        tokens.revoked = NOW;
        assertThatThrownBy(() -> authenticator.caller(TOKEN)).isInstanceOf(RefusedException.class);
        tokens.away = true;
        assertThatThrownBy(() -> authenticator.callerEvenWithoutStore(TOKEN))
                .isInstanceOf(StoreUnavailableException.class);
    }

    /** A store with one token, which may be away. */
    private static final class OneToken implements TokenStore {
        private boolean away;
        private @Nullable Instant expires;
        private @Nullable Instant revoked;

        @Override
        public Optional<ApiToken> byHash(String hash) {
            if (away) {
                throw new StoreUnavailableException("away", new IllegalStateException());
            }
            return hash.equals(TokenSecret.hash(TOKEN)) ? Optional.of(token(hash)) : Optional.empty();
        }

        private ApiToken token(String hash) {
            return new ApiToken(1, "one", hash, Set.of("metrics"), null, NOW, expires, revoked, null);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public ApiToken create(
                String name,
                String hash,
                Set<String> scopes,
                @Nullable String application,
                Instant createdAt,
                @Nullable Instant expiresAt) {
            throw new UnsupportedOperationException("there is one token");
        }

        @Override
        public List<ApiToken> all() {
            throw new UnsupportedOperationException("nobody asks for all");
        }

        @Override
        public boolean revoke(String name, Instant at) {
            throw new UnsupportedOperationException("a test revokes");
        }

        @Override
        public void used(long id, Instant at) {}
    }
}

package io.graphqlaudit.admin.access;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.token.ApiToken;
import io.graphqlaudit.persistence.token.TokenStore;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose token that is. Only the token's hash is looked up, so neither the store's nor a comparison's time tells
 * anything about a token. Safe for use by several threads.
 */
public final class Authenticator {
    private static final Logger LOG = System.getLogger(Authenticator.class.getName());
    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 100;

    private final TokenStore tokens;
    private final Clock clock;
    private final FirstUse firstUse;
    private final BooleanSupplier away;
    private final ConcurrentHashMap<String, Seen> remembered = new ConcurrentHashMap<>();

    /**
     * @param tokens the tokens there are
     * @param clock the time
     * @param firstUse told of every token that is let in
     * @param away whether the store is known to be away, so that nobody need wait to be told
     */
    public Authenticator(TokenStore tokens, Clock clock, FirstUse firstUse, BooleanSupplier away) {
        this.tokens = tokens;
        this.clock = clock;
        this.firstUse = firstUse;
        this.away = away;
    }

    /** Told of the hash of every token that is let in; must be quick and must not throw. */
    @FunctionalInterface
    public interface FirstUse {
        /** A valid token of that hash was shown. */
        void used(String hash);
    }

    /**
     * The caller with that token.
     *
     * @throws RefusedException when the token is none of ours or no longer valid
     * @throws StoreUnavailableException when the store cannot be asked now
     */
    Caller caller(String token) throws RefusedException {
        return callerOfHash(TokenSecret.hash(token));
    }

    /** As {@link #caller}, of a token with that hash. */
    Caller callerOfHash(String hash) throws RefusedException {
        Instant now = clock.instant();
        Optional<ApiToken> found = tokens.byHash(hash).filter(candidate -> same(candidate.hash(), hash));
        if (found.isEmpty()) {
            remembered.remove(hash);
            throw new RefusedException(Refusal.UNKNOWN_TOKEN);
        }
        Refusal refusal = refusal(found.get(), now);
        if (refusal != null) {
            remembered.remove(hash);
            throw new RefusedException(refusal).of(Caller.of(found.get()).actor());
        }
        return admit(found.get(), now);
    }

    static @Nullable Refusal refusal(ApiToken token, Instant now) {
        if (token.revokedAt() != null) {
            return Refusal.REVOKED_TOKEN;
        }
        return token.expiresAt() != null && !now.isBefore(token.expiresAt()) ? Refusal.EXPIRED_TOKEN : null;
    }

    private Caller admit(ApiToken token, Instant now) {
        noteUse(token, now);
        firstUse.used(token.hash());
        Caller caller = Caller.of(token);
        remember(token.hash(), new Seen(caller, now, token.expiresAt() == null ? Instant.MAX : token.expiresAt()));
        return caller;
    }

    /**
     * As {@link #caller}; while the store is away, whoever it let in within the last {@link #REMEMBERED}. What is let
     * in so is remembered no longer for it.
     */
    Caller callerEvenWithoutStore(String token) throws RefusedException {
        Optional<Caller> known = away.getAsBoolean() ? seenLately(token) : Optional.empty();
        try {
            return known.isPresent() ? known.get() : caller(token);
        } catch (StoreUnavailableException e) {
            return seenLately(token).orElseThrow(() -> e);
        }
    }

    private Optional<Caller> seenLately(String token) {
        Instant now = clock.instant();
        return Optional.ofNullable(remembered.get(TokenSecret.hash(token)))
                .filter(seen -> seen.isRememberedAt(now))
                .map(Seen::caller);
    }

    private void noteUse(ApiToken token, Instant now) {
        Instant last = token.lastUsedAt();
        if (last != null && now.isBefore(last.plus(USE_IS_NOTED_EVERY))) {
            return;
        }
        try {
            tokens.used(token.id(), now);
        } catch (StoreUnavailableException e) {
            LOG.log(Level.DEBUG, "The last use of a token could not be noted.");
        }
    }

    private void remember(String hash, Seen seen) {
        if (remembered.size() < MOST_REMEMBERED || remembered.containsKey(hash)) {
            remembered.put(hash, seen);
        } else {
            remembered.clear();
        }
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private record Seen(Caller caller, Instant at, Instant expires) {
        /** Not by a clock that was set back, either: nobody can say how long ago it was. */
        boolean isRememberedAt(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED)) && now.isBefore(expires);
        }
    }
}

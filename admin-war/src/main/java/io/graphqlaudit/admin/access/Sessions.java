package io.graphqlaudit.admin.access;

import io.graphqlaudit.persistence.access.SessionStore;
import io.graphqlaudit.persistence.access.StoredSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in and out. A session ends {@link #IDLE} after its last use and {@link #LONGEST} after its begin, with
 * the token it was begun with, and when it is ended. Safe for use by several threads and processes on one database.
 */
final class Sessions {
    /** How long a session lasts that nobody uses. */
    static final Duration IDLE = Duration.ofMinutes(30);

    /** How long a session lasts at most. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** By how much the clocks of servers on one database may differ. */
    private static final Duration BETWEEN_CLOCKS = Duration.ofMinutes(1);

    private final SessionStore store;
    private final Authenticator authenticator;
    private final Clock clock;
    private final boolean usersMaySignIn;

    /** @param usersMaySignIn whether users of the server have sessions at all */
    Sessions(SessionStore store, Authenticator authenticator, Clock clock, boolean usersMaySignIn) {
        this.store = store;
        this.authenticator = authenticator;
        this.clock = clock;
        this.usersMaySignIn = usersMaySignIn;
    }

    /** Begins the session of somebody who has shown that token. */
    Session beginWithToken(Caller caller, String token) {
        return begin(caller, TokenSecret.hash(token), null);
    }

    /**
     * Begins the session of a user of the server.
     *
     * @throws IllegalArgumentException when the name cannot be kept
     */
    Session beginAsUser(String name) {
        return begin(Caller.ofUser(name), null, name);
    }

    private Session begin(Caller caller, @Nullable String tokenHash, @Nullable String user) {
        String secret = TokenSecret.random();
        Instant now = clock.instant();
        store.begin(new StoredSession(TokenSecret.hash(secret), tokenHash, user, now, now));
        return new Session(secret, caller, now.plus(IDLE));
    }

    /**
     * The session that a cookie tells of, and notes that it is used; empty for one that ended or never was.
     *
     * @throws RefusedException when the token it was begun with is no longer valid
     */
    Optional<Session> find(String secret) throws RefusedException {
        Instant now = clock.instant();
        StoredSession found = open(secret, now).orElse(null);
        if (found == null) {
            return Optional.empty();
        }
        Caller caller = caller(found);
        Instant used = found.usedAt();
        if (now.isAfter(used)) {
            store.used(found.hash(), now);
            used = now;
        }
        return Optional.of(new Session(secret, caller, end(found.createdAt(), used)));
    }

    /** Who has the session that a cookie tells of, without using it; as {@link #find}. */
    Optional<Caller> look(String secret) throws RefusedException {
        StoredSession found = open(secret, clock.instant()).orElse(null);
        return found == null ? Optional.empty() : Optional.of(caller(found));
    }

    private Optional<StoredSession> open(String secret, Instant now) {
        return store.find(TokenSecret.hash(secret))
                .filter(found -> now.isBefore(end(found)) && !isAheadOf(now, found))
                .filter(found -> found.userName() == null || usersMaySignIn);
    }

    private Caller caller(StoredSession found) throws RefusedException {
        String token = found.tokenHash();
        return token == null
                ? Caller.ofUser(Objects.requireNonNull(found.userName(), "user"))
                : authenticator.callerOfHash(token);
    }

    /** Ends the session that a cookie tells of, be it over or not: by another clock it may not be. */
    void end(String secret) {
        store.end(TokenSecret.hash(secret));
    }

    /** Forgets those that have ended; to be called now and then. */
    void forgetEnded() {
        Instant now = clock.instant();
        // By the clock of another server some of them may go on for a little.
        store.endOld(now.minus(IDLE).minus(BETWEEN_CLOCKS), now.minus(LONGEST));
    }

    /** By a clock that was set back nobody can say how long ago it was used; servers may differ by a little. */
    private static boolean isAheadOf(Instant now, StoredSession session) {
        Instant latest = now.plus(BETWEEN_CLOCKS);
        return session.usedAt().isAfter(latest) || session.createdAt().isAfter(latest);
    }

    /** When it ends by itself. */
    static Instant end(StoredSession session) {
        return end(session.createdAt(), session.usedAt());
    }

    private static Instant end(Instant created, Instant used) {
        Instant idle = used.plus(IDLE);
        Instant longest = created.plus(LONGEST);
        return idle.isBefore(longest) ? idle : longest;
    }
}

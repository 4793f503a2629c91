package io.graphqlaudit.admin.access;

import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.access.AccessStores;
import io.graphqlaudit.persistence.access.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out from whom a request is, by token or session, and whether they may have what they ask for. */
public final class Admission {
    static final String CSRF_HEADER = "X-CSRF-Token";

    private static final Set<String> METHODS_THAT_CHANGE_NOTHING = Set.of("GET", "HEAD", "OPTIONS");

    private final Authenticator authenticator;
    private final Sessions sessions;
    private final Backoff backoff;
    private final RateLimit limit;

    private Admission(Authenticator authenticator, Sessions sessions, Backoff backoff, RateLimit limit) {
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.backoff = backoff;
        this.limit = limit;
    }

    /**
     * Lets in by what those stores know.
     *
     * @param requestsPerMinute how often a caller may ask to read; 0 for any number
     */
    public static Admission over(AccessStores stores, Authenticator authenticator, Clock clock, int requestsPerMinute) {
        Counter counter = stores.counter();
        return new Admission(
                authenticator,
                new Sessions(stores.sessions(), authenticator, clock),
                new Backoff(counter, clock),
                new RateLimit(counter, clock, requestsPerMinute));
    }

    /** Forgets sessions that have ended, and what was counted long ago; to be called now and then. */
    public void forgetOld() {
        sessions.forgetEnded();
        backoff.forgetOld();
    }

    /**
     * Lets a request pass, with its caller attached.
     *
     * @param route what is asked for; null for a path that leads nowhere, which takes any valid caller to learn
     * @param address where it comes from
     * @throws RefusedException when it may not
     * @throws io.graphqlaudit.event.StoreUnavailableException when the store cannot be asked now
     */
    void admit(HttpServletRequest request, @Nullable Route route, @Nullable String address) throws RefusedException {
        Optional<String> token = PresentedToken.in(request);
        Caller caller = token.isPresent() ? ofToken(token.get(), route, address) : ofSession(request);
        Scope scope = route == null ? null : route.scope();
        if (scope != null && !caller.may(scope)) {
            throw new RefusedException(Refusal.MISSING_SCOPE);
        }
        if (scope != null && scope.isOfAllApplications() && caller.application() != null) {
            throw new RefusedException(Refusal.BOUND_TOKEN);
        }
        if (scope == Scope.READ || scope == Scope.EXPORT) {
            limit.take(caller);
        }
        caller.attachTo(request);
    }

    /** Attaches the caller where there is one, to a request that needs none. */
    void recognise(HttpServletRequest request, @Nullable String address) {
        try {
            Optional<String> token = PresentedToken.in(request);
            if (token.isPresent()) {
                ofToken(token.get(), address, true).attachTo(request);
            } else {
                session(request).ifPresent(session -> session.attachTo(request));
            }
        } catch (RefusedException | StoreUnavailableException e) {
            // A stranger, then: here they may be one.
        }
    }

    /**
     * Begins a session for somebody who shows a token.
     *
     * @throws RefusedException when it is none of ours, no longer valid, or too many wrong ones came before
     */
    Session signIn(String token, @Nullable String address) throws RefusedException {
        backoff.check(address);
        try {
            return sessions.beginWithToken(token);
        } catch (RefusedException e) {
            backoff.failed(address);
            throw e;
        }
    }

    /** Does nothing while somebody from there may show a password. */
    void checkPassword(@Nullable String address) throws RefusedException {
        backoff.check(address);
    }

    /** Counts a wrong password. */
    RefusedException wrongPassword(@Nullable String address) {
        backoff.failed(address);
        return new RefusedException(Refusal.WRONG_PASSWORD);
    }

    /** Begins a session for a user whom the server has let in. */
    Session signInAsUser(String name) {
        return sessions.beginAsUser(name);
    }

    void signOut(Session session) {
        sessions.end(session);
    }

    private Caller ofToken(String token, @Nullable Route route, @Nullable String address) throws RefusedException {
        // Tokens that deliver are all made here and cannot be guessed, so no neighbour's mistakes hold a sender up.
        return route != null && route.scope() == Scope.INGEST
                ? ofSender(token, address)
                : ofToken(token, address, route != null && route.withoutStore());
    }

    private Caller ofToken(String token, @Nullable String address, boolean withoutStore) throws RefusedException {
        if (!authenticator.isKnown(token)) {
            backoff.check(address);
        }
        try {
            return withoutStore ? authenticator.callerEvenWithoutStore(token) : authenticator.caller(token);
        } catch (RefusedException e) {
            backoff.failed(address);
            throw e;
        }
    }

    private Caller ofSender(String token, @Nullable String address) throws RefusedException {
        Caller caller;
        try {
            caller = authenticator.caller(token);
        } catch (RefusedException e) {
            backoff.check(address);
            backoff.failed(address);
            throw e;
        }
        if (!caller.may(Scope.INGEST) || caller.application() == null) {
            // Whoever has to wait must not learn in this way that the token is good elsewhere: the first one may be a
            // word that somebody chose.
            backoff.check(address);
        }
        return caller;
    }

    private Caller ofSession(HttpServletRequest request) throws RefusedException {
        if (SessionCookie.in(request).isEmpty()) {
            throw new RefusedException(Refusal.MISSING_TOKEN);
        }
        Session session = session(request).orElseThrow(() -> new RefusedException(Refusal.ENDED_SESSION));
        if (!METHODS_THAT_CHANGE_NOTHING.contains(request.getMethod())
                && !isOf(session, request.getHeader(CSRF_HEADER))) {
            throw new RefusedException(Refusal.FORGED_REQUEST);
        }
        return session.caller();
    }

    private Optional<Session> session(HttpServletRequest request) throws RefusedException {
        Optional<String> secret = SessionCookie.in(request);
        return secret.isEmpty() ? Optional.empty() : sessions.find(secret.get());
    }

    /** Whether that is what only a page of this server can have read, in a time that tells nothing. */
    static boolean isOf(Session session, @Nullable String csrf) {
        return csrf != null
                && MessageDigest.isEqual(
                        session.csrf().getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }
}

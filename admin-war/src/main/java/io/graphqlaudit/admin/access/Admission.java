package io.graphqlaudit.admin.access;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.StoreUnavailableException;
import io.graphqlaudit.persistence.access.AccessStores;
import io.graphqlaudit.persistence.access.Counter;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out from whom a request is, by token or session, and whether they may have what they ask for. */
public final class Admission {
    static final String CSRF_HEADER = "X-CSRF-Token";

    /** A browser has one, or a few where others plant some; each costs a look into the store. */
    private static final int MOST_COOKIES = 10;

    /** Where a request says why it has no caller: the exception. */
    private static final String UNRECOGNISED = Admission.class.getName() + ".unrecognised";

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
     * @param usersMaySignIn whether users of the server that runs this may sign in
     */
    public static Admission over(
            AccessStores stores,
            Authenticator authenticator,
            Clock clock,
            int requestsPerMinute,
            boolean usersMaySignIn) {
        Counter counter = stores.counter();
        return new Admission(
                authenticator,
                new Sessions(stores.sessions(), authenticator, clock, usersMaySignIn),
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
        boolean withoutStore = route != null && route.withoutStore();
        Standing standing = token.isPresent()
                ? standing(ofToken(token.get(), address, withoutStore), token.get())
                : standing(ofSession(request));
        Caller caller = standing.caller();
        Scope scope = route == null ? null : route.scope();
        if (scope != null && !caller.may(scope)) {
            throw RefusedException.withoutScope(scope, caller);
        }
        if (scope != null && scope.isOfAllApplications() && caller.application() != null) {
            throw new RefusedException(Refusal.BOUND_TOKEN).of(caller.actor());
        }
        if (scope == Scope.READ || scope == Scope.EXPORT) {
            limit.take(caller);
        }
        standing.attachTo(request);
    }

    private Standing standing(Caller caller, String token) {
        return new Standing(caller, () -> authenticator.caller(token));
    }

    private Standing standing(Session session) {
        String secret = session.secret();
        return new Standing(
                session.caller(),
                () -> sessions.look(secret).orElseThrow(() -> new RefusedException(Refusal.ENDED_SESSION)));
    }

    /** Attaches the caller where there is one, to a request that needs none; {@link #recognised} says why there is not. */
    void recognise(HttpServletRequest request, @Nullable String address) {
        try {
            Optional<String> token = PresentedToken.in(request);
            if (token.isPresent()) {
                ofToken(token.get(), address, true).attachTo(request);
            } else {
                session(request).ifPresent(session -> session.attachTo(request));
            }
        } catch (RefusedException | StoreUnavailableException e) {
            // A stranger, then: here they may be one. But a session that cannot be told now has not ended.
            request.setAttribute(UNRECOGNISED, e);
        }
    }

    /**
     * The session of a request that needs none to come so far.
     *
     * @throws RefusedException that says why there is none
     * @throws StoreUnavailableException when the store could not be asked
     */
    static Session recognised(HttpServletRequest request) throws RefusedException {
        failWhereStoreWasAway(request);
        if (request.getAttribute(UNRECOGNISED) instanceof RefusedException why) {
            throw why;
        }
        return Session.of(request).orElseThrow(() -> new RefusedException(Refusal.ENDED_SESSION));
    }

    /** Nobody need wait for it a second time. */
    private static void failWhereStoreWasAway(HttpServletRequest request) {
        if (request.getAttribute(UNRECOGNISED) instanceof StoreUnavailableException away) {
            throw away;
        }
    }

    /**
     * Begins a session for somebody who shows a token.
     *
     * @throws RefusedException when it is none of ours, no longer valid, or too many wrong ones came before
     */
    Session signIn(String token, @Nullable String address) throws RefusedException {
        Caller caller = ofToken(token, address, false);
        limit.take(caller);
        return sessions.beginWithToken(caller, token);
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

    /**
     * Ends the session whose page asks for it, whatever cookies others have planted beside its own.
     *
     * @param csrf what that page knows of its session; null where nothing was sent
     * @return who was signed in
     * @throws RefusedException when nobody was; of an open session for {@link Refusal#FORGED_REQUEST} and
     *     {@link Refusal#SEVERAL_SESSIONS}, else of none
     * @throws StoreUnavailableException when the store cannot be asked now; the session may go on
     */
    Caller signOut(HttpServletRequest request, @Nullable String csrf) throws RefusedException {
        failWhereStoreWasAway(request);
        for (String secret : SessionCookie.in(request)) {
            if (isOf(secret, csrf)) {
                return end(secret);
            }
        }
        boolean open = session(request).isPresent();
        throw new RefusedException(open ? Refusal.FORGED_REQUEST : Refusal.ENDED_SESSION);
    }

    private Caller end(String secret) throws RefusedException {
        try {
            return sessions.find(secret)
                    .orElseThrow(() -> new RefusedException(Refusal.ENDED_SESSION))
                    .caller();
        } finally {
            sessions.end(secret);
        }
    }

    /**
     * A token in the form in which they are made here cannot be guessed, so whoever shows a good one passes, whatever
     * others at that address have shown. Any other, such as a first token that somebody chose, is not even looked up
     * while the address has to wait.
     */
    private Caller ofToken(String token, @Nullable String address, boolean withoutStore) throws RefusedException {
        boolean guessable = !TokenSecret.isGenerated(token);
        if (guessable) {
            check(address, withoutStore);
        }
        try {
            return withoutStore ? authenticator.callerEvenWithoutStore(token) : authenticator.caller(token);
        } catch (RefusedException e) {
            if (!guessable) {
                holdUp(address, e.actor());
            }
            // What was a good one once is no guess: a forgotten scraper shows it, too.
            if (e.refusal() == Refusal.UNKNOWN_TOKEN) {
                backoff.failed(address);
            }
            throw e;
        }
    }

    private void holdUp(@Nullable String address, Actor actor) throws RefusedException {
        try {
            backoff.check(address);
        } catch (RefusedException e) {
            throw e.of(actor);
        }
    }

    /** @param withoutStore whether to go on where nobody can tell who has to wait, since the store is away */
    private void check(@Nullable String address, boolean withoutStore) throws RefusedException {
        try {
            backoff.check(address);
        } catch (StoreUnavailableException e) {
            if (!withoutStore) {
                throw e;
            }
        }
    }

    private Session ofSession(HttpServletRequest request) throws RefusedException {
        if (!SessionCookie.isIn(request)) {
            throw new RefusedException(Refusal.MISSING_TOKEN);
        }
        Session session = session(request).orElseThrow(() -> new RefusedException(Refusal.ENDED_SESSION));
        // The session is known, but not whether whoever began it has sent this: it is refused as nobody's.
        if (!METHODS_THAT_CHANGE_NOTHING.contains(request.getMethod())
                && !isOf(session.secret(), request.getHeader(CSRF_HEADER))) {
            throw new RefusedException(Refusal.FORGED_REQUEST);
        }
        return session;
    }

    private Optional<Session> session(HttpServletRequest request) throws RefusedException {
        Set<String> secrets = SessionCookie.in(request);
        if (secrets.size() > MOST_COOKIES) {
            throw new RefusedException(Refusal.SEVERAL_SESSIONS);
        }
        List<Session> found = new ArrayList<>();
        RefusedException ended = null;
        for (String secret : secrets) {
            try {
                sessions.find(secret).ifPresent(found::add);
            } catch (RefusedException e) {
                ended = e;
            }
        }
        // Which of them the person at the browser began nobody can tell, and they must not act as somebody else.
        if (found.size() > 1) {
            throw new RefusedException(Refusal.SEVERAL_SESSIONS);
        }
        if (found.isEmpty() && ended != null) {
            throw ended;
        }
        return found.stream().findFirst();
    }

    /** Whether that is what only a page of this server can have read, in a time that tells nothing. */
    private static boolean isOf(String secret, @Nullable String csrf) {
        return csrf != null
                && MessageDigest.isEqual(
                        Session.csrf(secret).getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
    }
}

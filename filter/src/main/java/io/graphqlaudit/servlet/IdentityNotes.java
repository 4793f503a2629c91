package io.graphqlaudit.servlet;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.RunningLogs;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a security framework behind the filter tells of who a request belongs to, which the filter itself stands too far in
 * front to see. For the adapters of this jar; applications name an {@link io.graphqlaudit.actor.ActorResolver} instead.
 *
 * <p>Of one request, for as long as it is under way. Safe for use by several threads. No method throws.
 */
public final class IdentityNotes {
    /** Hidden from the application. */
    static final String ATTRIBUTE = IdentityNotes.class.getName();

    private static final Logger LOG = System.getLogger(IdentityNotes.class.getName());

    /** The status of an answer of which nothing is known yet. */
    private static final int OPEN = 0;

    /** Of the request that this thread carries out in front of a filter of ours that it may yet meet. */
    private static final ThreadLocal<IdentityNotes> IN_FRONT = new ThreadLocal<>();

    private final OpenRequest request;
    private volatile @Nullable Actor noted;
    private volatile @Nullable Live live;
    private volatile boolean arrived;
    private volatile boolean returned;
    private @Nullable String signedIn;
    /** Whom nobody has been told of yet, since the session that their sign-in begins comes behind it. */
    private volatile @Nullable AwaitedSignIn awaited;

    private IdentityNotes(OpenRequest request) {
        this.request = request;
    }

    /** Those of the request that this thread carries out; empty where no filter of ours runs for it. */
    public static Optional<IdentityNotes> current() {
        try {
            return RunningLogs.current() instanceof OpenRequest open
                    ? Optional.of(of(open))
                    : Optional.ofNullable(IN_FRONT.get());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "A request could not be asked whose it is.");
            return Optional.empty();
        }
    }

    /**
     * This thread begins to carry out a request, in front of whatever may sign somebody in without a filter of ours seeing it. The notes are
     * of that alone: once it meets our filter, they are that one's.
     *
     * @return to be given to {@link #leaveFront}
     */
    public static @Nullable IdentityNotes enterFront(HttpServletRequest request) {
        IdentityNotes outer = IN_FRONT.get();
        try {
            if (outer == null
                    && RunningLogs.current() == null
                    && request.getServletContext().getAttribute(ContainerListener.LOG) instanceof OwnLog log) {
                IN_FRONT.set(new IdentityNotes(new OpenRequest(log, request, null)));
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "A request could not be looked at from the front.");
        }
        return outer;
    }

    /**
     * This thread has carried out the request.
     *
     * @param status of its answer
     */
    public static void leaveFront(@Nullable IdentityNotes outer, IntSupplier status) {
        IdentityNotes notes = IN_FRONT.get();
        if (outer == null && notes != null) {
            IN_FRONT.remove();
            notes.guarded(() -> notes.tellOfSignIn(status));
        }
    }

    private static IdentityNotes of(OpenRequest open) {
        if (open.request().getAttribute(ATTRIBUTE) instanceof IdentityNotes notes) {
            return notes;
        }
        IdentityNotes notes = new IdentityNotes(open);
        open.request().setAttribute(ATTRIBUTE, notes);
        return notes;
    }

    /**
     * The application is about to be given the request, by this thread, and it is known whose it is. Who that is may
     * change until {@link #leave}; before the first time it was so before the application could do anything.
     *
     * @param identity asked by this thread alone, and only if anything is to be recorded; null for nobody
     */
    public void enter(Supplier<@Nullable Identity> identity) {
        guarded(() -> {
            if (isFollowed()) {
                Actor who = actor(identity.get());
                noted = who;
                arrives(who);
            }
            live = new Live(Thread.currentThread(), identity);
        });
    }

    /** The application has returned to this thread. */
    public void leave() {
        Live entered = live;
        live = null;
        if (entered != null) {
            guarded(() -> noted = isFollowed() ? actor(entered.identity().get()) : noted);
            guarded(this::tellOfWhoIsPresent);
        }
    }

    /**
     * The request is turned away, perhaps in front of the application.
     *
     * @param identity whose it was, asked only where it has not come to the application; null for nobody's
     */
    public void turnedAway(Supplier<@Nullable Identity> identity) {
        guarded(() -> {
            if (!arrived) {
                Actor who = actor(identity.get());
                noted = who;
                arrives(who);
            }
        });
    }

    /**
     * Somebody's claim to be somebody was judged.
     *
     * @param result {@link Result#SUCCESS} or {@link Result#FAILURE}
     * @return whether a sign-in field of this very request tells of it, so that it needs no event of its own
     */
    public boolean judged(Result result) {
        CapturedExchange exchange = request.exchange();
        if (exchange == null || !exchange.signsIn()) {
            return false;
        }
        exchange.calls().judged(result);
        return true;
    }

    /** Whether a field of this very request tells of somebody's sign-in or sign-out. */
    public boolean signsIn() {
        CapturedExchange exchange = request.exchange();
        return exchange != null && exchange.signsIn();
    }

    /** Whether the request carries credentials of its own, as clients send them with each request. */
    public boolean carriesCredentials() {
        return request.request().getHeader("Authorization") != null;
    }

    /**
     * Somebody was signed in. Of one name it is told once: in the session that the request has then, at the latest when its answer begins to
     * leave.
     *
     * @param lasting whether they have been put into their session, if they are to have one; else that may yet be begun, or refused
     * @param present whoever is signed in in the thread that asks; null for nobody
     */
    public void signedIn(Identity identity, boolean lasting, Supplier<@Nullable Identity> present) {
        guarded(() -> {
            boolean first;
            synchronized (this) {
                first = !identity.name().equals(signedIn);
                if (first) {
                    if (!lasting) {
                        tellOfSignIn(() -> OPEN);
                    }
                    // Else whoever is put into a session now was judged just before, if perhaps by another name.
                    signedIn = identity.name();
                    awaited = AwaitedSignIn.in(request.request(), identity, present);
                }
            }
            if (lasting) {
                tell(AwaitedSignIn::success);
            } else if (first && returned) {
                tellOfSignIn(() -> OPEN);
            }
        });
    }

    /** Records what happens in the request, behind what has happened before. */
    public void record(Act act) {
        guarded(() -> {
            tellOfSignIn(() -> OPEN);
            request.record(act);
        });
    }

    /** The answer to a request begins to leave, and the session that it has by now is all that it can tell its client of. */
    static void answerLeaves(HttpServletRequest request, IntSupplier status) {
        try {
            if (request.getAttribute(ATTRIBUTE) instanceof IdentityNotes notes && notes.awaited != null) {
                notes.guarded(() -> notes.tellOfSignIn(status));
            }
        } catch (RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "A request that is over could not be asked who was signed in by it.");
        }
    }

    /**
     * The thread that brought a request gives it back.
     *
     * @param status of its answer
     */
    static void returned(HttpServletRequest request, IntSupplier status) {
        if (request.getAttribute(ATTRIBUTE) instanceof IdentityNotes notes) {
            notes.returned = true;
            notes.guarded(() -> notes.tellOfSignIn(status));
        }
    }

    private void tellOfSignIn(IntSupplier status) {
        tell(signIn -> signIn.toldBy(request.request(), status.getAsInt()));
    }

    private void tellOfWhoIsPresent() {
        AwaitedSignIn signIn = awaited;
        if (signIn != null && signIn.isPresent()) {
            tell(AwaitedSignIn::success);
        }
    }

    private void tell(Function<AwaitedSignIn, Act> how) {
        AwaitedSignIn signIn;
        synchronized (this) {
            signIn = awaited;
            awaited = null;
        }
        if (signIn != null) {
            Act act = how.apply(signIn);
            // Who was refused has tried it in the session that the client sent.
            String session = act.result() == Result.SUCCESS ? RequestAnswerFacts.sessionId(request.request()) : null;
            request.onTheWayOut().recordIn(session, act);
        }
    }

    /** As acts are recorded by them. */
    public static ResolvedActor resolved(Identity identity) {
        Actor actor = actor(identity);
        return actor == null || actor.userId() == null
                ? new ResolvedActor(ActorType.UNKNOWN, null, null, null)
                : ResolvedActor.person(actor.userId(), actor.email()).actingFor(actor.onBehalfOf());
    }

    /** Null where nothing was said of anybody. */
    @Nullable
    Actor actor(boolean beforehand) {
        Live now = live;
        try {
            Actor who = now != null && now.thread() == Thread.currentThread()
                    ? actor(now.identity().get())
                    : noted;
            return who != null && beforehand ? who.knownSinceBefore() : who;
        } catch (RuntimeException | Error e) {
            request.log().report(e);
            return noted;
        }
    }

    private void arrives(@Nullable Actor who) {
        CapturedExchange exchange = request.exchange();
        if (!arrived && exchange != null) {
            exchange.calls().arrivedAs(who == null ? Actor.anonymous() : who);
        }
        arrived = true;
    }

    private boolean isFollowed() {
        CapturedExchange exchange = request.exchange();
        return exchange != null && !exchange.isSettled();
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            request.log().report(e);
        }
    }

    private static @Nullable Actor actor(@Nullable Identity identity) {
        if (identity == null) {
            return null;
        }
        Actor who = Person.named(identity.name(), email(identity), ActorEvidence.PRINCIPAL, false);
        return who == null || identity.actingFor() == null
                ? who
                : new Actor(who.type(), who.userId(), who.email(), identity.actingFor(), who.evidence(), false);
    }

    private static @Nullable String email(Identity identity) {
        return Person.email(identity.account(), Claims.OF_ACCOUNTS);
    }

    /** What can be asked while the application has the request, by the thread that gave it. */
    private record Live(Thread thread, Supplier<@Nullable Identity> identity) {}
}

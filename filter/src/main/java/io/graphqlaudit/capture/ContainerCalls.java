package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Result;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the application had the container, or a security framework, do about who is signed in, while the request ran, and
 * how that ended. What the container did is certain, whatever the answer says; of several calls the last counts. Who is signed in before the application has read
 * anything of the request was so beforehand, as by a filter that signs in for each request, and that was no attempt
 * which the request asked for. Safe for use by several threads.
 */
public final class ContainerCalls {
    private final BooleanSupplier early;
    private volatile Seen seen = Seen.NOTHING;

    /** @param early whether the application cannot know yet what the request asks */
    ContainerCalls(BooleanSupplier early) {
        this.early = early;
    }

    /** {@code login} returned, or {@code authenticate} found somebody who was not signed in before. */
    public void signedIn(Actor who) {
        seen = early.getAsBoolean()
                ? new Seen(null, null, who.knownSinceBefore(), true)
                : new Seen(
                        Result.SUCCESS,
                        null,
                        seen.actor().knownBeforehand() ? seen.actor() : who,
                        seen.renewedEarly(),
                        seen.verdict());
    }

    /**
     * A security framework in front of the application knows whose request it is, before the application sees it.
     *
     * @param who anonymous for nobody
     */
    public void arrivedAs(Actor who) {
        Actor arrived = IdentityChange.isKnown(who) ? who.knownSinceBefore() : seen.actor();
        seen = new Seen(seen.signIn(), seen.signOut(), arrived, true, seen.verdict());
    }

    /**
     * The application had its security framework judge who somebody claims to be. That is no sign-in yet: one thing more
     * may be asked for.
     *
     * @param how {@link Result#SUCCESS} or {@link Result#FAILURE}
     */
    public void judged(Result how) {
        seen = new Seen(seen.signIn(), seen.signOut(), seen.actor(), seen.renewedEarly(), how);
    }

    /** {@code login} or {@code authenticate} refused somebody who was not signed in before. */
    public void refused() {
        failed(Result.FAILURE);
    }

    /** {@code authenticate} has sent a challenge. */
    public void challenged() {
        failed(Result.CHALLENGED);
    }

    /** {@code logout} returned. What was signed in before counts no more, but for who it was. */
    public void signedOut() {
        seen = early.getAsBoolean()
                ? new Seen(null, null, Actor.anonymous(), seen.renewedEarly())
                : new Seen(null, Result.SUCCESS, seen.actor(), seen.renewedEarly());
    }

    /** {@code logout} failed. */
    public void signOutFailed() {
        if (!early.getAsBoolean()) {
            seen = new Seen(seen.signIn(), Result.FAILURE, seen.actor(), seen.renewedEarly(), seen.verdict());
        }
    }

    /** The session was given another id. */
    public void sessionRenewed() {
        if (early.getAsBoolean()) {
            seen = new Seen(seen.signIn(), seen.signOut(), seen.actor(), true, seen.verdict());
        }
    }

    Seen seen() {
        return seen;
    }

    private void failed(Result how) {
        if (!early.getAsBoolean()) {
            seen = new Seen(how, seen.signOut(), seen.actor(), seen.renewedEarly(), seen.verdict());
        }
    }

    /**
     * What was seen by some moment.
     *
     * @param signIn how the last call that could sign in ended; null for none, or if it was undone since
     * @param signOut how the last call that could sign out ended; null for none, or if it was undone since
     * @param actor who was signed in, also if no longer; anonymous for nobody
     * @param renewedEarly whether the session may have another id for a reason that lies before the request was read
     * @param verdict how the last judgement of a security framework ended; null for none
     */
    record Seen(
            @Nullable Result signIn,
            @Nullable Result signOut,
            Actor actor,
            boolean renewedEarly,
            @Nullable Result verdict) {
        static final Seen NOTHING = new Seen(null, null, Actor.anonymous(), false);

        /** Without a judgement of a security framework. */
        Seen(@Nullable Result signIn, @Nullable Result signOut, Actor actor, boolean renewedEarly) {
            this(signIn, signOut, actor, renewedEarly, null);
        }

        /** Whether the application signed anybody in or out, or tried to. */
        boolean areAboutIdentity() {
            return signIn != null || signOut != null || verdict != null;
        }
    }
}

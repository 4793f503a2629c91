package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Result;
import org.jspecify.annotations.Nullable;

/**
 * What the application had the container do about who is signed in, while the request ran, and how that ended. It is
 * certain, whatever the answer says; of several calls the last counts. Safe for use by several threads.
 */
public final class ContainerCalls {
    private volatile Seen seen = Seen.NOTHING;

    ContainerCalls() {}

    /** {@code login} returned, or {@code authenticate} found somebody who was not signed in before. */
    public void signedIn(Actor who) {
        seen = new Seen(Result.SUCCESS, null, who);
    }

    /** {@code login} or {@code authenticate} refused somebody who was not signed in before. */
    public void refused() {
        seen = new Seen(Result.FAILURE, seen.signOut(), seen.actor());
    }

    /** {@code authenticate} has sent a challenge. */
    public void challenged() {
        seen = new Seen(Result.CHALLENGED, seen.signOut(), seen.actor());
    }

    /** {@code logout} returned. What was signed in before counts no more, but for who it was. */
    public void signedOut() {
        seen = new Seen(null, Result.SUCCESS, seen.actor());
    }

    /** {@code logout} failed. */
    public void signOutFailed() {
        seen = new Seen(seen.signIn(), Result.FAILURE, seen.actor());
    }

    Seen seen() {
        return seen;
    }

    /**
     * What was seen by some moment.
     *
     * @param signIn how the last call that could sign in ended; null for none, or if it was undone since
     * @param signOut how the last call that could sign out ended; null for none, or if it was undone since
     * @param actor who was signed in last, also if no longer; anonymous for nobody
     */
    record Seen(@Nullable Result signIn, @Nullable Result signOut, Actor actor) {
        static final Seen NOTHING = new Seen(null, null, Actor.anonymous());
    }
}

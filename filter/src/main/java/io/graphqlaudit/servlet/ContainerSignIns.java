package io.graphqlaudit.servlet;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.log.Act;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * Tells by {@code LOGIN} events of what a container did about who is signed in, where no sign-in field of the same request
 * tells of it. Of each thing once, whoever of us has seen it. No method throws.
 */
final class ContainerSignIns {
    /** The application called {@code login}, {@code authenticate} or {@code logout} of its request. */
    static final String CALL = "container_call";

    /** The container's own form, {@code j_security_check}. */
    static final String FORM = "container_form";

    /** The application ended the session of who was signed in by it. */
    static final String SESSION_END = "session_end";

    /** The detail that says how it is known. */
    private static final String BY = "by";

    private final OpenRequest request;

    ContainerSignIns(OpenRequest request) {
        this.request = request;
    }

    /** Somebody was signed in, for longer than by credentials that come with each request. */
    void signedIn(Actor who, String by) {
        guarded(() -> {
            String name = who.userId() == null ? who.email() : who.userId();
            boolean lasting = request.request().getHeader("Authorization") == null;
            if (name != null && lasting && !isTold() && told().isNewlySignedIn(name)) {
                // Most containers have made or renamed the session meanwhile: what follows is of that one.
                String session = RequestAnswerFacts.sessionId(request.request());
                request.recordIn(
                        session,
                        Act.login(null, Result.SUCCESS)
                                .by(new ResolvedActor(who.type(), who.userId(), who.email(), who.onBehalfOf()))
                                .with(BY, by));
            }
        });
    }

    /**
     * Somebody's attempt was refused.
     *
     * @param name whom they tried to be; null if that is not known
     */
    void refused(@Nullable String name, String by) {
        guarded(() -> {
            if (!isTold()) {
                request.record(Act.login(name, Result.FAILURE).with(BY, by));
            }
        });
    }

    /**
     * Somebody was signed out: who came with the request as that, or of whose sign-in in it was told.
     *
     * @param session the id that their session had; null for none
     */
    void signedOut(Principal who, @Nullable String session, String by) {
        guarded(() -> {
            Actor actor = Person.of(who, ActorEvidence.PRINCIPAL, true);
            if (actor != null && wasSignedIn() && !isTold() && told().isNewlySignedOut(who.getName())) {
                request.recordIn(
                        session,
                        Act.logout()
                                .by(new ResolvedActor(ActorType.PERSON, actor.userId(), actor.email(), null))
                                .with(BY, by));
            }
        });
    }

    /** Whether a field of this very request tells of it. */
    private boolean isTold() {
        CapturedExchange exchange = request.exchange();
        return exchange != null && exchange.signsIn();
    }

    private boolean wasSignedIn() {
        CapturedExchange exchange = request.exchange();
        return exchange == null || exchange.arrivedAs().userId() != null || told().hasSignedIn();
    }

    private ToldSignIns told() {
        return ToldSignIns.of(request.request());
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            request.log().report(e);
        }
    }
}

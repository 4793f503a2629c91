package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * In what the application records an act.
 *
 * @param actor who is signed in; anonymous or unknown for nobody
 * @param provenance from where, and what joins it to other records
 * @param path the path of the request below the application's context; empty outside one
 * @param requestEvent the id of the request's own event, if it has one
 */
public record Circumstances(
        Actor actor,
        RequestFacts.Provenance provenance,
        String path,
        @Nullable UUID requestEvent) {
    public Circumstances {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(path, "path");
    }

    /**
     * Those of an act outside any request.
     *
     * @param nobody of whom nothing is known
     */
    static Circumstances outside(Actor nobody) {
        return new Circumstances(
                nobody, new RequestFacts.Provenance(Source.none(), Trace.none(), Set.<Anomaly>of()), "", null);
    }
}

package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.capture.Circumstances;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.Fate;
import io.graphqlaudit.log.RequestInHand;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request that is under way, so that it can be asked.
 *
 * @param log the log of its application
 * @param request the container's own
 * @param exchange how it is followed; null for one that is not
 * @param held whether the container has not got it back yet, whatever of it has ended
 */
record OpenRequest(
        OwnLog log, HttpServletRequest request, @Nullable CapturedExchange exchange, boolean held)
        implements RequestInHand {
    OpenRequest(OwnLog log, HttpServletRequest request, @Nullable CapturedExchange exchange) {
        this(log, request, exchange, false);
    }

    /** The same on the filter's own way out, on which the container still waits for it. */
    OpenRequest onTheWayOut() {
        return new OpenRequest(log, request, exchange, true);
    }

    @Override
    public Fate record(Act act) {
        return recordIn(null, act);
    }

    /**
     * Records what belongs to another session than that which the client sent.
     *
     * @param sessionId its id; null for that which the client sent
     */
    Fate recordIn(@Nullable String sessionId, Act act) {
        try {
            return log.record(act, log.inSession(circumstances(), sessionId));
        } catch (RuntimeException | Error e) {
            log.report(e);
            return Fate.SHED;
        }
    }

    @Override
    public Optional<UUID> eventId() {
        return exchange == null ? Optional.empty() : exchange.eventId();
    }

    @Override
    public RequestInHand kept() {
        return new KeptRequest(log, circumstances(), exchange);
    }

    /** Of a request that is over, only what was known when it arrived: the container's own may be another's by now. */
    private Circumstances circumstances() {
        UUID event = eventId().orElse(null);
        if (!held && exchange != null && exchange.isOver()) {
            return log.afterwards(exchange, event);
        }
        try {
            return log.circumstances(request, exchange, event);
        } catch (RuntimeException e) {
            // Containers refuse what is asked of a request that they have taken back.
            return log.afterwards(exchange, event);
        }
    }

    /** A request as it was; what it asks may have become known since. */
    private record KeptRequest(
            OwnLog log, Circumstances then, @Nullable CapturedExchange exchange) implements RequestInHand {
        @Override
        public Fate record(Act act) {
            UUID event = then.requestEvent() == null ? eventId().orElse(null) : then.requestEvent();
            return log.record(act, new Circumstances(then.actor(), then.provenance(), then.path(), event));
        }

        @Override
        public Optional<UUID> eventId() {
            return exchange == null ? Optional.empty() : exchange.eventId();
        }

        @Override
        public RequestInHand kept() {
            return this;
        }
    }
}

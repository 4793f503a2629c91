package io.graphqlaudit.capture;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.policy.CapturePolicy;
import io.graphqlaudit.policy.RequestPolicy;
import io.graphqlaudit.policy.Requester;
import io.graphqlaudit.redact.Redaction;
import java.time.Clock;

/**
 * A policy and what belongs to it. An exchange takes it once, at its beginning, so that no request sees parts of two.
 *
 * @param policy the policy
 * @param assembler makes events that bear its hash
 * @param strict whether anything may be delivered {@link Delivery#STRICT}
 */
record PolicyInForce(CapturePolicy policy, EventAssembler assembler, boolean strict) {
    static PolicyInForce of(
            CapturePolicy policy, CaptureSettings settings, Redaction redaction, Origin origin, Clock clock) {
        return new PolicyInForce(
                policy,
                new EventAssembler(settings, redaction, origin.under(policy.hash()), clock),
                policy.asksFor(Delivery.STRICT));
    }

    RequestPolicy of(RequestFacts facts) {
        return policy.of(new Requester(
                assembler.origin().application(),
                facts.path(),
                facts.actor().userId(),
                facts.actor().email()));
    }
}

package io.graphqlaudit.policy;

import io.graphqlaudit.event.OperationType;
import java.util.Objects;
import java.util.Optional;

/**
 * One rule of a policy. A rule that leaves something out passes over sign-ins and exports unless it has fields or
 * {@code recognised}, and over operations of unknown type unless it has that type: what nobody named is not left out.
 *
 * @param label where it stands, for people
 * @param condition what it matches
 * @param decision what it wants
 */
record Rule(String label, Condition condition, Decision decision) {
    Rule {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(decision, "decision");
    }

    /** Whether that root field matches, provided that its request does. */
    boolean matches(Asked asked) {
        return condition.matches(asked) && (decision.isRecorded() || mayLeaveOut(asked));
    }

    /** Why that root field of that request does not match; empty when it does. */
    Optional<String> mismatch(Requester requester, Asked asked) {
        return condition
                .mismatch(requester)
                .or(() -> condition.mismatch(asked))
                .or(() -> decision.isRecorded() || mayLeaveOut(asked) ? Optional.empty() : Optional.of(unnamed(asked)));
    }

    private boolean mayLeaveOut(Asked asked) {
        return (!asked.isRecognised() || condition.namesFields())
                && (asked.type() != OperationType.UNKNOWN || condition.namesUnknown());
    }

    private static String unnamed(Asked asked) {
        return asked.isRecognised()
                ? "it leaves out only what it names, and has neither fields nor recognised"
                : "it leaves out only what it names, and has not the type unknown";
    }
}

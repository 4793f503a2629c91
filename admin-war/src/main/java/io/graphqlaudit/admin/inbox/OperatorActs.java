package io.graphqlaudit.admin.inbox;

import io.graphqlaudit.admin.selfaudit.Act;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.event.StoreUnavailableException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does what an operator asks for, and records it in the audit log. Safe for use by several threads. */
public final class OperatorActs {
    private final SelfAudit audit;
    private final Clock clock;

    /** Acts that are recorded there. */
    public OperatorActs(SelfAudit audit, Clock clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Does it, and records that it was done or refused; a store that is away is a refusal.
     *
     * @param action the verb under which it is recorded
     * @param operator the name of the operating system's user who asked, if known
     * @param details further facts by name
     * @param work does it, given the time at which it began
     */
    public RequestAnswer record(
            String action,
            @Nullable String operator,
            Map<String, String> details,
            Function<Instant, RequestAnswer> work) {
        Instant began = clock.instant();
        RequestAnswer answer;
        try {
            answer = work.apply(began);
        } catch (StoreUnavailableException e) {
            answer = RequestAnswer.refused("The store of the audit log cannot be reached now.");
        }
        audit.record(List.of(Act.byOperator(action, began, operator, details, answer.done())));
        return answer;
    }

    /** The time. */
    public Instant now() {
        return clock.instant();
    }
}

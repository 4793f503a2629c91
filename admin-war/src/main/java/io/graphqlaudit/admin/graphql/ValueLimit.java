package io.graphqlaudit.admin.graphql;

import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many values one answer holds, whatever they are: a fragment that is spread on thousands of entries is cheap to
 * ask for and dear to answer. It ends the call as a whole, also where there is too much text: hundreds of thousands of
 * fields that fail one by one cost more than they would have as values.
 */
final class ValueLimit extends SimplePerformantInstrumentation {
    private final long most;

    /** @param most values of one answer */
    ValueLimit(long most) {
        this.most = most;
    }

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new Values();
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldExecution(
            InstrumentationFieldParameters parameters, InstrumentationState state) {
        if (((Values) state).count.incrementAndGet() > most) {
            throw new AbortExecutionException("The answer would hold more than " + most + " values.");
        }
        ReadTrail trail = parameters.getExecutionContext().getGraphQLContext().get(ReadTrail.class);
        if (trail != null && trail.hasTooMuchText()) {
            throw new AbortExecutionException(ReadTrail.TOO_MUCH_TEXT);
        }
        return null;
    }

    private static final class Values implements InstrumentationState {
        private final AtomicLong count = new AtomicLong();
    }
}

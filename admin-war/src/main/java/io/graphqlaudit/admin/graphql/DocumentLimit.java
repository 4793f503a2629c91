package io.graphqlaudit.admin.graphql;

import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationValidationParameters;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.validation.ValidationError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many fragments, spreads and operations a document holds, before it is validated: what graphql-java's rules
 * cost grows with the cube of a chain of fragments, and with every operation that walks through it.
 */
final class DocumentLimit extends SimplePerformantInstrumentation {
    static final int MOST_FRAGMENTS = 50;
    static final int MOST_SPREADS = 200;
    static final int MOST_OPERATIONS = 50;

    @Override
    public @Nullable InstrumentationContext<List<ValidationError>> beginValidation(
            InstrumentationValidationParameters parameters, InstrumentationState state) {
        Document document = parameters.getDocument();
        List<FragmentDefinition> fragments = document.getDefinitionsOfType(FragmentDefinition.class);
        List<OperationDefinition> operations = document.getDefinitionsOfType(OperationDefinition.class);
        refuseAbove(MOST_FRAGMENTS, fragments.size(), "fragments");
        refuseAbove(MOST_OPERATIONS, operations.size(), "operations");
        int spreads = 0;
        for (FragmentDefinition fragment : fragments) {
            spreads += spreads(fragment.getSelectionSet());
        }
        for (OperationDefinition operation : operations) {
            spreads += spreads(operation.getSelectionSet());
        }
        refuseAbove(MOST_SPREADS, spreads, "fragment spreads");
        return null;
    }

    /** As deep as the parser lets a document nest. */
    private static int spreads(@Nullable SelectionSet set) {
        if (set == null) {
            return 0;
        }
        int spreads = 0;
        for (Selection<?> selection : set.getSelections()) {
            if (selection instanceof FragmentSpread) {
                spreads++;
            } else if (selection instanceof Field field) {
                spreads += spreads(field.getSelectionSet());
            } else if (selection instanceof InlineFragment fragment) {
                spreads += spreads(fragment.getSelectionSet());
            }
        }
        return spreads;
    }

    private static void refuseAbove(int most, int count, String what) {
        if (count > most) {
            throw new AbortExecutionException(
                    "The document has " + count + " " + what + "; it may have " + most + " at most.");
        }
    }
}

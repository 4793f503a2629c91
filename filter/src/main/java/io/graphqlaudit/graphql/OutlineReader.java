package io.graphqlaudit.graphql;

import graphql.language.Argument;
import graphql.language.BooleanValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes from a parsed document what is needed to say which root fields a request runs, without its secrets. */
final class OutlineReader {
    /** Levels kept below root fields: enough to find a sign-in's token or an export's rows in the answer. */
    private static final int DEEPEST = 8;
    /** Arguments count of root fields, and of what stands directly below one that only groups others. */
    private static final int DEEPEST_ARGUMENTS = 1;

    private final SensitiveNames names;
    private final VariableSecrets secrets;
    private final Literals literals;

    /** @param odd takes what is to be said of the redaction */
    OutlineReader(Redaction redaction, VariableSecrets secrets, Set<Anomaly> odd) {
        this.names = redaction.names();
        this.secrets = secrets;
        this.literals = new Literals(redaction, odd);
    }

    DocumentOutline read(Document document) {
        List<OperationOutline> operations = new ArrayList<>();
        Map<String, List<Selection>> fragments = new HashMap<>();
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof OperationDefinition operation) {
                operations.add(operation(operation));
            } else if (definition instanceof FragmentDefinition fragment) {
                // Of several fragments with one name graphql-java uses the last.
                fragments.put(fragment.getName(), selections(fragment.getSelectionSet(), 0));
            }
        }
        return new DocumentOutline(List.copyOf(operations), fragments);
    }

    private OperationOutline operation(OperationDefinition operation) {
        Map<String, ArgumentValue> defaults = new HashMap<>();
        for (VariableDefinition variable : operation.getVariableDefinitions()) {
            Value<?> byDefault = variable.getDefaultValue();
            if (byDefault != null) {
                defaults.put(variable.getName(), literals.value(byDefault, secrets.of(variable.getName())));
            }
        }
        OperationType type = OperationType.valueOf(operation.getOperation().name());
        return new OperationOutline(type, operation.getName(), selections(operation.getSelectionSet(), 0), defaults);
    }

    private List<Selection> selections(@Nullable SelectionSet set, int depth) {
        if (set == null || depth > DEEPEST) {
            return List.of();
        }
        List<Selection> selections = new ArrayList<>(set.getSelections().size());
        for (graphql.language.Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                selections.add(new Selection.Field(
                        field.getResultKey(),
                        field.getName(),
                        depth <= DEEPEST_ARGUMENTS ? arguments(field) : List.of(),
                        selections(field.getSelectionSet(), depth + 1),
                        conditions(field)));
            } else if (selection instanceof InlineFragment inline) {
                selections.add(new Selection.Inline(selections(inline.getSelectionSet(), depth), conditions(inline)));
            } else if (selection instanceof FragmentSpread spread) {
                selections.add(new Selection.Spread(spread.getName(), conditions(spread)));
            }
        }
        return selections;
    }

    private List<Selection.FieldArgument> arguments(Field field) {
        List<Selection.FieldArgument> arguments =
                new ArrayList<>(field.getArguments().size());
        Members.forEach(field.getName(), field.getArguments(), names, (argument, visibility) -> {
            String name = argument.getName();
            arguments.add(new Selection.FieldArgument(
                    name, SensitiveNames.normalized(name), literals.value(argument.getValue(), visibility)));
        });
        return arguments;
    }

    private static List<Selection.Condition> conditions(DirectivesContainer<?> container) {
        List<Selection.Condition> conditions = List.of();
        for (Directive directive : container.getDirectives()) {
            boolean include = directive.getName().equals("include");
            Argument argument = directive.getArgument("if");
            if (argument != null && (include || directive.getName().equals("skip"))) {
                conditions = conditions.isEmpty() ? new ArrayList<>(1) : conditions;
                condition(argument.getValue(), include, conditions);
            }
        }
        return conditions;
    }

    private static void condition(Value<?> value, boolean wanted, List<Selection.Condition> conditions) {
        if (value instanceof BooleanValue literal) {
            conditions.add(new Selection.Condition(null, literal.isValue(), wanted));
        } else if (value instanceof VariableReference reference) {
            conditions.add(new Selection.Condition(reference.getName(), false, wanted));
        }
    }
}

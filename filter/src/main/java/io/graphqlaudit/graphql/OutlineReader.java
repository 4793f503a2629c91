package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.syntax.Document;
import io.graphqlaudit.graphql.syntax.Document.BooleanValue;
import io.graphqlaudit.graphql.syntax.Document.Directive;
import io.graphqlaudit.graphql.syntax.Document.Field;
import io.graphqlaudit.graphql.syntax.Document.FragmentSpread;
import io.graphqlaudit.graphql.syntax.Document.InlineFragment;
import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Document.Variable;
import io.graphqlaudit.graphql.syntax.Document.VariableDefinition;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        for (Document.Definition definition : document.definitions()) {
            if (definition instanceof Document.Operation operation) {
                operations.add(operation(operation));
            } else if (definition instanceof Document.Fragment fragment) {
                // Of several fragments with one name graphql-java uses the last.
                fragments.put(fragment.name(), selections(fragment.selections(), 0));
            }
        }
        return new DocumentOutline(List.copyOf(operations), fragments);
    }

    private OperationOutline operation(Document.Operation operation) {
        Map<String, ArgumentValue> defaults = new HashMap<>();
        for (VariableDefinition variable : operation.variables()) {
            Value byDefault = variable.byDefault();
            if (byDefault != null) {
                defaults.put(variable.name(), literals.value(byDefault, secrets.of(variable.name())));
            }
        }
        return new OperationOutline(
                operation.type(), operation.name(), selections(operation.selections(), 0), defaults);
    }

    private List<Selection> selections(List<Document.Selection> all, int depth) {
        if (all.isEmpty() || depth > DEEPEST) {
            return List.of();
        }
        List<Selection> selections = new ArrayList<>(all.size());
        for (Document.Selection selection : all) {
            if (selection instanceof Field field) {
                selections.add(new Selection.Field(
                        field.responseKey(),
                        field.name(),
                        depth <= DEEPEST_ARGUMENTS ? arguments(field) : List.of(),
                        selections(field.selections(), depth + 1),
                        conditions(field.directives())));
            } else if (selection instanceof InlineFragment inline) {
                selections.add(
                        new Selection.Inline(selections(inline.selections(), depth), conditions(inline.directives())));
            } else if (selection instanceof FragmentSpread spread) {
                selections.add(new Selection.Spread(spread.name(), conditions(spread.directives())));
            }
        }
        return selections;
    }

    private List<Selection.FieldArgument> arguments(Field field) {
        List<Selection.FieldArgument> arguments =
                new ArrayList<>(field.arguments().size());
        Members.forEach(field.name(), field.arguments(), names, (argument, visibility) -> {
            String name = argument.name();
            arguments.add(new Selection.FieldArgument(
                    name, SensitiveNames.normalized(name), literals.value(argument.value(), visibility)));
        });
        return arguments;
    }

    private static List<Selection.Condition> conditions(List<Directive> directives) {
        List<Selection.Condition> conditions = List.of();
        for (Directive directive : directives) {
            boolean include = directive.name().equals("include");
            if (!include && !directive.name().equals("skip")) {
                continue;
            }
            for (Member argument : directive.arguments()) {
                if (argument.name().equals("if")) {
                    conditions = conditions.isEmpty() ? new ArrayList<>(1) : conditions;
                    condition(argument.value(), include, conditions);
                    break;
                }
            }
        }
        return conditions;
    }

    private static void condition(Value value, boolean wanted, List<Selection.Condition> conditions) {
        if (value instanceof BooleanValue literal) {
            conditions.add(new Selection.Condition(null, literal.isTrue(), wanted));
        } else if (value instanceof Variable variable) {
            conditions.add(new Selection.Condition(variable.name(), false, wanted));
        }
    }
}

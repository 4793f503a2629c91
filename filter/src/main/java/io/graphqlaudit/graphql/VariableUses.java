package io.graphqlaudit.graphql;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows every variable of a document to the places where it is used: one that reaches a secret place anywhere is
 * secret everywhere. Recursive; the parser's limit bounds the depth.
 */
final class VariableUses {
    private final SensitiveNames names;
    private final Map<String, Visibility> visibility = new HashMap<>();
    private final List<String> declared = new ArrayList<>();
    private final Pairs pairs;

    private VariableUses(SensitiveNames names) {
        this.names = names;
        this.pairs = new Pairs(names);
    }

    static VariableUses of(Document document, SensitiveNames names) {
        VariableUses uses = new VariableUses(names);
        for (Definition<?> definition : document.getDefinitions()) {
            if (definition instanceof OperationDefinition operation) {
                operation.getVariableDefinitions().forEach(uses::declared);
                uses.directives(operation);
                uses.selections(operation.getSelectionSet());
            } else if (definition instanceof FragmentDefinition fragment) {
                uses.directives(fragment);
                uses.selections(fragment.getSelectionSet());
            }
        }
        uses.declared.forEach(name -> uses.visibility.putIfAbsent(name, names.within(Visibility.SHOWN, name)));
        return uses;
    }

    /** How much may be shown of each variable that the document declares or uses. */
    Map<String, Visibility> visibility() {
        return visibility;
    }

    /** Which variables say what others are. */
    Pairs pairs() {
        return pairs;
    }

    private void declared(VariableDefinition variable) {
        declared.add(variable.getName());
        pairs.byDefault(variable.getName(), variable.getDefaultValue());
        directives(variable);
    }

    private void selections(@Nullable SelectionSet set) {
        if (set == null) {
            return;
        }
        for (graphql.language.Selection<?> selection : set.getSelections()) {
            if (selection instanceof Field field) {
                arguments(field.getName(), field.getArguments());
                directives(field);
                selections(field.getSelectionSet());
            } else if (selection instanceof InlineFragment inline) {
                directives(inline);
                selections(inline.getSelectionSet());
            } else if (selection instanceof FragmentSpread spread) {
                directives(spread);
            }
        }
    }

    private void directives(DirectivesContainer<?> container) {
        for (Directive directive : container.getDirectives()) {
            arguments(directive.getName(), directive.getArguments());
        }
    }

    private void arguments(String owner, List<Argument> arguments) {
        if (arguments.size() > 1) {
            Map<String, Value<?>> members = new HashMap<>();
            arguments.forEach(argument -> members.put(argument.getName(), argument.getValue()));
            pairs.among(members);
        }
        Members.forEach(owner, arguments, names, (argument, place) -> value(argument.getValue(), place));
    }

    private void value(Value<?> value, Visibility place) {
        if (value instanceof VariableReference reference) {
            used(reference.getName(), place);
        } else if (value instanceof ArrayValue array) {
            array.getValues().forEach(item -> value(item, place));
        } else if (value instanceof ObjectValue object) {
            Map<String, Value<?>> members = new HashMap<>();
            object.getObjectFields().forEach(field -> members.put(field.getName(), field.getValue()));
            pairs.among(members);
            Members.forEach(object, place, names, (field, inside) -> value(field.getValue(), inside));
        }
    }

    private void used(String variable, Visibility place) {
        Visibility before = visibility.get(variable);
        if (before == null) {
            Visibility byName = names.within(Visibility.SHOWN, variable);
            // Where only listed names are shown, a variable's own name says nothing; the place where it is used does.
            before = byName == Visibility.LISTED_ONLY ? Visibility.SHOWN : byName;
        }
        visibility.put(variable, before.and(place));
    }
}

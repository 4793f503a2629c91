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

    private VariableUses(SensitiveNames names) {
        this.names = names;
    }

    static Map<String, Visibility> of(Document document, SensitiveNames names) {
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
        return uses.visibility;
    }

    private void declared(VariableDefinition variable) {
        declared.add(variable.getName());
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
        Members.forEach(owner, arguments, names, (argument, visibility) -> value(argument.getValue(), visibility));
    }

    private void value(Value<?> value, Visibility place) {
        if (value instanceof VariableReference reference) {
            used(reference.getName(), place);
        } else if (value instanceof ArrayValue array) {
            array.getValues().forEach(item -> value(item, place));
        } else if (value instanceof ObjectValue object) {
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

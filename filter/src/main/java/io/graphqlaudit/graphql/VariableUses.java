package io.graphqlaudit.graphql;

import io.graphqlaudit.graphql.syntax.Document;
import io.graphqlaudit.graphql.syntax.Document.Directive;
import io.graphqlaudit.graphql.syntax.Document.Field;
import io.graphqlaudit.graphql.syntax.Document.Fragment;
import io.graphqlaudit.graphql.syntax.Document.FragmentSpread;
import io.graphqlaudit.graphql.syntax.Document.InlineFragment;
import io.graphqlaudit.graphql.syntax.Document.ListValue;
import io.graphqlaudit.graphql.syntax.Document.Member;
import io.graphqlaudit.graphql.syntax.Document.ObjectValue;
import io.graphqlaudit.graphql.syntax.Document.Operation;
import io.graphqlaudit.graphql.syntax.Document.Selection;
import io.graphqlaudit.graphql.syntax.Document.Value;
import io.graphqlaudit.graphql.syntax.Document.Variable;
import io.graphqlaudit.graphql.syntax.Document.VariableDefinition;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows every variable of a document to the places where it is used: one that reaches a secret place anywhere is
 * secret everywhere. Where a fragment is missing, as in a document that was cut off, each variable may be used in it for a
 * secret. Recursive; the parser's limit bounds the depth.
 */
final class VariableUses {
    private final SensitiveNames names;
    private final Map<String, Visibility> visibility = new HashMap<>();
    private final List<String> declared = new ArrayList<>();
    private final Set<String> spread = new HashSet<>();
    private final Set<String> defined = new HashSet<>();
    private final Pairs pairs;

    private VariableUses(SensitiveNames names) {
        this.names = names;
        this.pairs = new Pairs(names);
    }

    static VariableUses of(Document document, SensitiveNames names) {
        VariableUses uses = new VariableUses(names);
        for (Document.Definition definition : document.definitions()) {
            if (definition instanceof Operation operation) {
                operation.variables().forEach(uses::declared);
                uses.directives(operation.directives());
                uses.selections(operation.selections());
            } else if (definition instanceof Fragment fragment) {
                uses.defined.add(fragment.name());
                uses.directives(fragment.directives());
                uses.selections(fragment.selections());
            }
        }
        // What is used nowhere, no server runs; the use of it may have been cut off.
        uses.declared.forEach(name -> uses.visibility.putIfAbsent(name, Visibility.HIDDEN));
        if (!uses.defined.containsAll(uses.spread)) {
            uses.visibility.replaceAll((name, known) -> known.and(Visibility.HIDDEN));
        }
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
        declared.add(variable.name());
        pairs.byDefault(variable.name(), variable.byDefault());
        directives(variable.directives());
    }

    private void selections(List<Selection> selections) {
        for (Selection selection : selections) {
            if (selection instanceof Field field) {
                arguments(field.name(), field.arguments());
                directives(field.directives());
                selections(field.selections());
            } else if (selection instanceof InlineFragment inline) {
                directives(inline.directives());
                selections(inline.selections());
            } else if (selection instanceof FragmentSpread fragment) {
                spread.add(fragment.name());
                directives(fragment.directives());
            }
        }
    }

    private void directives(List<Directive> directives) {
        for (Directive directive : directives) {
            arguments(directive.name(), directive.arguments());
        }
    }

    private void arguments(String owner, List<Member> arguments) {
        pairs.among(arguments);
        Members.forEach(owner, arguments, names, (argument, place) -> value(argument.value(), place));
    }

    private void value(Value value, Visibility place) {
        if (value instanceof Variable variable) {
            used(variable.name(), place);
        } else if (value instanceof ListValue list) {
            list.items().forEach(item -> value(item, place));
        } else if (value instanceof ObjectValue object) {
            pairs.among(object.fields());
            Members.forEach(object.fields(), place, names, (field, inside) -> value(field.value(), inside));
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

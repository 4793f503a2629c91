package io.graphqlaudit.frameworks.tck;

import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.parser.Parser;
import io.graphqlaudit.event.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a document with one operation asks for: as the framework's own parser reads it, or as an event tells it.
 *
 * @param type in capitals
 * @param name null for none
 * @param fields the root fields, as {@code alias: name[arguments]}
 */
record AskedFor(String type, @Nullable String name, List<String> fields) {
    static AskedFor in(String document) {
        var parsed = Parser.parse(document);
        OperationDefinition operation =
                parsed.getDefinitionsOfType(OperationDefinition.class).get(0);
        List<FragmentDefinition> fragments = parsed.getDefinitionsOfType(FragmentDefinition.class);
        return new AskedFor(
                operation.getOperation().name(),
                operation.getName(),
                fields(operation.getSelectionSet(), fragments)
                        .map(AskedFor::field)
                        .toList());
    }

    static AskedFor in(Operation operation) {
        return new AskedFor(
                operation.type().name(),
                operation.documentName(),
                operation.rootFields().stream()
                        .map(field -> field.alias() + ": " + field.name() + field.argumentNames())
                        .toList());
    }

    private static String field(Field field) {
        List<String> arguments = field.getArguments().stream()
                .map(argument -> argument.getName())
                .toList();
        return field.getResultKey() + ": " + field.getName() + arguments;
    }

    private static Stream<Field> fields(SelectionSet selections, List<FragmentDefinition> fragments) {
        return selections.getSelections().stream().flatMap(selection -> fields(selection, fragments));
    }

    private static Stream<Field> fields(Selection<?> selection, List<FragmentDefinition> fragments) {
        if (selection instanceof Field field) {
            return Stream.of(field);
        }
        if (selection instanceof InlineFragment inline) {
            return fields(inline.getSelectionSet(), fragments);
        }
        String name = ((FragmentSpread) selection).getName();
        return fragments.stream()
                .filter(fragment -> fragment.getName().equals(name))
                .flatMap(fragment -> fields(fragment.getSelectionSet(), fragments));
    }
}

package io.graphqlaudit.graphql.syntax;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.Definition;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.FloatValue;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.NonNullType;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.TypeName;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import io.graphqlaudit.event.OperationType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What graphql-java's parser makes of a text, in our words. */
public final class GraphQlJava {
    private static final ParserOptions OPTIONS = ParserOptions.newParserOptions()
            .maxCharacters(Integer.MAX_VALUE)
            .maxTokens(Integer.MAX_VALUE)
            .maxWhitespaceTokens(Integer.MAX_VALUE)
            .maxRuleDepth(100_000)
            .build();

    private GraphQlJava() {}

    /** The document; empty where it is refused, or defines types. */
    public static Optional<Document> parse(String text) {
        List<Document.Definition> definitions = new ArrayList<>();
        try {
            ParserEnvironment environment = ParserEnvironment.newParserEnvironment()
                    .document(text)
                    .parserOptions(OPTIONS)
                    .build();
            for (Definition<?> definition : Parser.parse(environment).getDefinitions()) {
                if (definition instanceof OperationDefinition operation) {
                    definitions.add(operation(operation));
                } else if (definition instanceof FragmentDefinition fragment) {
                    definitions.add(new Document.Fragment(
                            fragment.getName(),
                            fragment.getTypeCondition().getName(),
                            directives(fragment.getDirectives()),
                            selections(fragment.getSelectionSet())));
                } else {
                    return Optional.empty();
                }
            }
        } catch (RuntimeException e) {
            // Of odd texts it throws more than its own exceptions; a server answers all of them with an error.
            return Optional.empty();
        }
        return Optional.of(new Document(definitions));
    }

    private static Document.Operation operation(OperationDefinition operation) {
        return new Document.Operation(
                OperationType.valueOf(operation.getOperation().name()),
                operation.getName(),
                operation.getVariableDefinitions().stream()
                        .map(variable -> new Document.VariableDefinition(
                                variable.getName(),
                                type(variable.getType()),
                                variable.getDefaultValue() == null ? null : value(variable.getDefaultValue()),
                                directives(variable.getDirectives())))
                        .toList(),
                directives(operation.getDirectives()),
                selections(operation.getSelectionSet()));
    }

    private static List<Document.Directive> directives(List<graphql.language.Directive> directives) {
        return directives.stream()
                .map(directive -> new Document.Directive(directive.getName(), arguments(directive.getArguments())))
                .toList();
    }

    private static List<Document.Member> arguments(List<Argument> arguments) {
        return arguments.stream()
                .map(argument -> new Document.Member(argument.getName(), value(argument.getValue())))
                .toList();
    }

    private static List<Document.Selection> selections(@Nullable SelectionSet set) {
        List<Document.Selection> selections = new ArrayList<>();
        for (graphql.language.Selection<?> selection : set == null ? List.<Field>of() : set.getSelections()) {
            if (selection instanceof Field field) {
                selections.add(new Document.Field(
                        field.getAlias(),
                        field.getName(),
                        arguments(field.getArguments()),
                        directives(field.getDirectives()),
                        selections(field.getSelectionSet())));
            } else if (selection instanceof FragmentSpread spread) {
                selections.add(new Document.FragmentSpread(spread.getName(), directives(spread.getDirectives())));
            } else if (selection instanceof InlineFragment inline) {
                TypeName condition = inline.getTypeCondition();
                selections.add(new Document.InlineFragment(
                        condition == null ? null : condition.getName(),
                        directives(inline.getDirectives()),
                        selections(inline.getSelectionSet())));
            }
        }
        return selections;
    }

    private static Document.Value value(graphql.language.Value<?> value) {
        if (value instanceof VariableReference variable) {
            return new Document.Variable(variable.getName());
        }
        if (value instanceof StringValue string) {
            return new Document.StringValue(string.getValue());
        }
        if (value instanceof IntValue integer) {
            BigInteger number = integer.getValue();
            return new Document.IntValue(
                    number.bitLength() < Long.SIZE ? (Number) number.longValue() : (Number) number);
        }
        if (value instanceof FloatValue decimal) {
            return new Document.FloatValue(decimal.getValue());
        }
        if (value instanceof BooleanValue bool) {
            return new Document.BooleanValue(bool.isValue());
        }
        if (value instanceof EnumValue constant) {
            return new Document.EnumValue(constant.getName());
        }
        if (value instanceof ArrayValue list) {
            return new Document.ListValue(
                    list.getValues().stream().map(GraphQlJava::value).toList());
        }
        if (value instanceof ObjectValue object) {
            return new Document.ObjectValue(object.getObjectFields().stream()
                    .map(field -> new Document.Member(field.getName(), value(field.getValue())))
                    .toList());
        }
        return new Document.NullValue();
    }

    private static Document.Type type(graphql.language.Type<?> type) {
        if (type instanceof NonNullType required) {
            return new Document.NonNullType(type(required.getType()));
        }
        if (type instanceof graphql.language.ListType list) {
            return new Document.ListType(type(list.getType()));
        }
        return new Document.NamedType(((TypeName) type).getName());
    }
}

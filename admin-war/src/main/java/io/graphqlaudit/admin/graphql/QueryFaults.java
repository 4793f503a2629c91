package io.graphqlaudit.admin.graphql;

import graphql.GraphQLError;
import graphql.execution.NonNullableValueCoercedAsNullException;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.graphqlaudit.admin.graphql.QueryPlaces.Place;
import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.admin.query.Moments;
import io.graphqlaudit.admin.web.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of the errors of a call that graphql-java could not execute what was wrong, as the caller wrote it, and what is taken
 * there; its own messages have neither. For one thread.
 */
final class QueryFaults {
    private static final String OUT_OF_RANGE = "a number out of range";

    private final GraphQLSchema schema;
    private final GraphQlCall call;
    private final ParserOptions limits;
    private @Nullable QueryPlaces places;

    /** @param limits those within which the call was read */
    QueryFaults(GraphQLSchema schema, GraphQlCall call, ParserOptions limits) {
        this.schema = schema;
        this.call = call;
        this.limits = limits;
    }

    /** The sentence for an error; empty where graphql-java's own says all there is. */
    Optional<String> sentence(GraphQLError error) {
        List<SourceLocation> locations = error.getLocations();
        if (locations == null || locations.size() != 1 || !(error instanceof ValidationError || isOfVariable(error))) {
            return Optional.empty();
        }
        return places().at(locations.get(0)).flatMap(place -> sentence(error, place));
    }

    private Optional<String> sentence(GraphQLError error, Place place) {
        if (isOfVariable(error)) {
            return place.node() instanceof VariableDefinition variable ? variable(variable, place) : Optional.empty();
        }
        if (!(((ValidationError) error).getValidationErrorType() instanceof ValidationErrorType type)) {
            return Optional.empty();
        }
        return switch (type) {
            case FieldUndefined -> unknown("field", Field.class, " in ", place);
            case UnknownArgument -> unknown("argument", Argument.class, " of ", place);
            case UnknownDirective ->
                unknown("directive", Directive.class, "", place)
                        .or(() -> unknown("argument", Argument.class, " of ", place));
            case WrongType ->
                place.node() instanceof Argument argument
                        ? notTaken("The argument", place, AstPrinter.printAst(argument.getValue()))
                        : Optional.empty();
            case VariableTypeMismatch -> mismatch(place);
            case BadValueForDefaultArg ->
                place.node() instanceof VariableDefinition variable
                        ? notTaken(
                                "The default of the variable", place, AstPrinter.printAst(variable.getDefaultValue()))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static boolean isOfVariable(GraphQLError error) {
        return error instanceof CoercingParseValueException || error instanceof NonNullableValueCoercedAsNullException;
    }

    private Optional<String> variable(VariableDefinition variable, Place place) {
        GraphQLType type = place.type();
        if (type != null && !call.variables().containsKey(variable.getName())) {
            return Optional.of(
                    "The variable '" + Excerpt.of(place.name()) + "' is missing; it has to be " + taken(type) + ".");
        }
        return notTaken("The variable", place, written(call.variables().get(variable.getName())));
    }

    private static String written(@Nullable Object value) {
        Object shown = finite(value);
        return shown == null
                ? "null"
                : value instanceof Double && shown instanceof String text ? text : Json.text(shown);
    }

    /** A number that is too large for a double was read as infinite; how it was written is gone. */
    private static @Nullable Object finite(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(finite(element)));
            return elements;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put(name, finite(member)));
            return members;
        }
        return value instanceof Double number && number.isInfinite() ? OUT_OF_RANGE : value;
    }

    private static Optional<String> mismatch(Place place) {
        GraphQLType type = place.type();
        if (type == null || !(place.node() instanceof VariableReference)) {
            return Optional.empty();
        }
        String name = Excerpt.of(place.name());
        return Optional.of("The variable '" + name + "' is of another type than " + place.owner() + ", which takes "
                + taken(GraphQLTypeUtil.unwrapNonNull(type)) + ". Declare it as $" + name + ": "
                + GraphQLTypeUtil.simplePrint(type) + ".");
    }

    private static Optional<String> unknown(
            String what, Class<? extends Node<?>> type, String preposition, Place place) {
        if (!type.isInstance(place.node())) {
            return Optional.empty();
        }
        String known = place.known().isEmpty()
                ? "none is known there."
                : "known there: " + String.join(", ", place.known()) + ".";
        return Optional.of("There is no " + what + " '" + Excerpt.of(place.name()) + "'" + preposition + place.owner()
                + "; " + known);
    }

    private static Optional<String> notTaken(String what, Place place, String value) {
        GraphQLType type = place.type();
        return type == null
                ? Optional.empty()
                : Optional.of(what + " '" + Excerpt.of(place.name()) + "' is " + Excerpt.of(value) + ", which is not "
                        + taken(type) + ".");
    }

    private static String taken(GraphQLType type) {
        if (type instanceof GraphQLEnumType words) {
            return "one of "
                    + words.getValues().stream()
                            .map(GraphQLEnumValueDefinition::getName)
                            .collect(Collectors.joining(", "));
        }
        if (GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList list) {
            return "a list of which each is " + taken(GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()));
        }
        String name = GraphQLTypeUtil.simplePrint(type);
        return switch (name) {
            case "Int" -> "an Int: a whole number of 32 bits";
            case "String" -> "a String: text in quotes";
            case "ID" -> "an ID: text in quotes";
            case "Boolean" -> "a Boolean: true or false";
            case DateTimes.NAME -> DateTimes.ACCEPTED;
            case "Instant" -> "an Instant: " + Moments.ACCEPTED;
            default -> "of the type '" + name + "'";
        };
    }

    /** Read once more, and only where there is an error. */
    private QueryPlaces places() {
        if (places == null) {
            Document document = new Parser()
                    .parseDocument(ParserEnvironment.newParserEnvironment()
                            .document(call.query())
                            .parserOptions(limits)
                            .build());
            places = QueryPlaces.of(document, schema);
        }
        return places;
    }
}

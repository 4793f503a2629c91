package io.graphqlaudit.admin.arize;

import graphql.GraphQLError;
import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.Node;
import graphql.language.SourceLocation;
import graphql.language.VariableDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.CoercingParseValueException;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import io.graphqlaudit.admin.arize.QueryPlaces.Place;
import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.admin.web.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of the errors of a call that graphql-java could not execute what was wrong, as the caller wrote it, and what is taken
 * there; its own messages have neither. For one thread.
 */
final class QueryFaults {
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
        if (locations == null
                || locations.size() != 1
                || !(error instanceof ValidationError || error instanceof CoercingParseValueException)) {
            return Optional.empty();
        }
        return places().at(locations.get(0)).flatMap(place -> sentence(error, place));
    }

    private Optional<String> sentence(GraphQLError error, Place place) {
        if (error instanceof CoercingParseValueException) {
            return place.node() instanceof VariableDefinition variable
                    ? notTaken(
                            "The variable",
                            place,
                            Json.text(Objects.requireNonNull(call.variables().get(variable.getName()))))
                    : Optional.empty();
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
            case BadValueForDefaultArg ->
                place.node() instanceof VariableDefinition variable
                        ? notTaken(
                                "The default of the variable", place, AstPrinter.printAst(variable.getDefaultValue()))
                        : Optional.empty();
            default -> Optional.empty();
        };
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
        String name = GraphQLTypeUtil.simplePrint(type);
        return switch (name) {
            case "Int" -> "an Int: a whole number of 32 bits";
            case "String" -> "a String: text in quotes";
            case "ID" -> "an ID: text in quotes";
            case "Boolean" -> "a Boolean: true or false";
            case DateTimes.NAME -> DateTimes.ACCEPTED;
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

package io.graphqlaudit.admin.ask;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.admin.query.Moments;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The scalar {@code Instant}: as exact as events are. */
final class InstantScalar implements Coercing<Instant, String> {
    private static final String NOT_ACCEPTED = " is not an Instant: " + Moments.ACCEPTED;

    private InstantScalar() {}

    static GraphQLScalarType scalar() {
        return GraphQLScalarType.newScalar()
                .name("Instant")
                .coercing(new InstantScalar())
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Instant moment) {
            return Moments.printMicros(moment) + "Z";
        }
        throw new CoercingSerializeException("not a moment");
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        return read(input instanceof String text ? text : null)
                .orElseThrow(() -> new CoercingParseValueException(shown(input) + NOT_ACCEPTED));
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        @Nullable String text = input instanceof StringValue literal ? literal.getValue() : null;
        return read(text).orElseThrow(() -> new CoercingParseLiteralException(shown(text) + NOT_ACCEPTED));
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(String.valueOf(input));
    }

    private static Optional<Instant> read(@Nullable String text) {
        return text == null ? Optional.empty() : Moments.read(text);
    }

    private static String shown(@Nullable Object input) {
        return input instanceof String text ? "'" + Excerpt.of(text) + "'" : "The value";
    }
}

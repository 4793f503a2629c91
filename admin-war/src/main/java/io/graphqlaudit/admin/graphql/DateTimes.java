package io.graphqlaudit.admin.graphql;

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

/** The scalar {@code DateTime}: every form of ISO 8601 that real clients send, one form back. */
public final class DateTimes implements Coercing<Instant, String> {
    static final String NAME = "DateTime";

    /** What is taken, for a sentence that says that something is not. */
    static final String ACCEPTED = "a DateTime such as 2025-01-01T00:00:00Z, in the years 0001 to 9999 of UTC";

    private static final String NOT_ACCEPTED = "is not " + ACCEPTED;

    private DateTimes() {}

    /** The scalar. */
    public static GraphQLScalarType scalar() {
        return GraphQLScalarType.newScalar()
                .name(NAME)
                .coercing(new DateTimes())
                .build();
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Instant moment) {
            return Moments.print(moment);
        }
        throw new CoercingSerializeException("not a moment");
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String text) {
            return Moments.read(text)
                    .orElseThrow(() -> new CoercingParseValueException("'" + Excerpt.of(text) + "' " + NOT_ACCEPTED));
        }
        throw new CoercingParseValueException("The value " + NOT_ACCEPTED);
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue literal && literal.getValue() != null) {
            String text = literal.getValue();
            return Moments.read(text)
                    .orElseThrow(() -> new CoercingParseLiteralException("'" + Excerpt.of(text) + "' " + NOT_ACCEPTED));
        }
        throw new CoercingParseLiteralException("The value " + NOT_ACCEPTED);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input instanceof Instant moment ? Moments.print(moment) : String.valueOf(input));
    }
}

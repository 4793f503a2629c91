package io.graphqlaudit.admin.arize;

import graphql.GraphQLContext;
import graphql.execution.CoercedVariables;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.schema.Coercing;
import graphql.schema.CoercingParseLiteralException;
import graphql.schema.CoercingParseValueException;
import graphql.schema.CoercingSerializeException;
import graphql.schema.GraphQLScalarType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** The scalar {@code DateTime}: every form of ISO 8601 that real clients send, one form back. */
final class DateTimes implements Coercing<Instant, String> {
    private static final String ACCEPTED =
            "is not a DateTime such as 2025-01-01T00:00:00Z, in the years 0001 to 9999 of UTC";
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
    private static final DateTimeFormatter READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter PRINT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private DateTimes() {}

    static GraphQLScalarType scalar() {
        return GraphQLScalarType.newScalar()
                .name("DateTime")
                .coercing(new DateTimes())
                .build();
    }

    /** The moment in UTC, cut to milliseconds. */
    static String print(Instant moment) {
        return PRINT.format(moment);
    }

    /** The moment that the text says; empty when it says none of the years 1 to 9999 in UTC. */
    static Optional<Instant> read(String text) {
        try {
            Instant read = OffsetDateTime.parse(text, READ).toInstant();
            return read.isBefore(FIRST) || read.isAfter(LAST) ? Optional.empty() : Optional.of(read);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public String serialize(Object value, GraphQLContext context, Locale locale) {
        if (value instanceof Instant moment) {
            return print(moment);
        }
        throw new CoercingSerializeException("not a moment");
    }

    @Override
    public Instant parseValue(Object input, GraphQLContext context, Locale locale) {
        if (input instanceof String text) {
            return read(text).orElseThrow(() -> new CoercingParseValueException("'" + shown(text) + "' " + ACCEPTED));
        }
        throw new CoercingParseValueException("The value " + ACCEPTED);
    }

    @Override
    public Instant parseLiteral(Value<?> input, CoercedVariables variables, GraphQLContext context, Locale locale) {
        if (input instanceof StringValue literal && literal.getValue() != null) {
            String text = literal.getValue();
            return read(text).orElseThrow(() -> new CoercingParseLiteralException("'" + shown(text) + "' " + ACCEPTED));
        }
        throw new CoercingParseLiteralException("The value " + ACCEPTED);
    }

    @Override
    public Value<?> valueToLiteral(Object input, GraphQLContext context, Locale locale) {
        return StringValue.of(input instanceof Instant moment ? print(moment) : String.valueOf(input));
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}

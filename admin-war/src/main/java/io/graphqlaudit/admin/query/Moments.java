package io.graphqlaudit.admin.query;

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

/** Date-times as text: every form of ISO 8601 that real clients send. */
public final class Moments {
    /** What is taken, for a sentence that begins with the name of a parameter. */
    public static final String ACCEPTED =
            "a date and time such as 2026-05-01T00:00:00Z, in the years 0001 to 9999 of UTC";

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
    private static final DateTimeFormatter PRINT_MICROS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Moments() {}

    /** The moment in UTC, cut to milliseconds. */
    public static String print(Instant moment) {
        return PRINT.format(moment);
    }

    /** The moment in UTC, to the microsecond, and no zone. */
    public static String printMicros(Instant moment) {
        return PRINT_MICROS.format(moment);
    }

    /** The moment that the text says; empty when it says none of the years 1 to 9999 in UTC. */
    public static Optional<Instant> read(String text) {
        try {
            Instant read = OffsetDateTime.parse(text, READ).toInstant();
            return read.isBefore(FIRST) || read.isAfter(LAST) ? Optional.empty() : Optional.of(read);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** As {@link #read}, of a query string in which a sender did not escape the plus sign of an offset. */
    public static Optional<Instant> readFromUrl(String text) {
        return read(text.replace(' ', '+'));
    }
}

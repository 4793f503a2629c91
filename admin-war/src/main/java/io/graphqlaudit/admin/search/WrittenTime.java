package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.query.Moments;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as somebody wrote it: all of a day, a minute, a second or a fraction of one. A time that stands twice on the
 * clocks of its zone is both; one that they leave out is the moment at which they do.
 *
 * @param first the first moment
 * @param last the last microsecond
 */
record WrittenTime(Instant first, Instant last) {
    /** What {@link #read} takes, as a sentence ends. */
    static final String ACCEPTED =
            "a day such as 2026-05-01, a time such as 2026-05-01T10:00 or 2026-05-01T10:00:00Z, or how long ago, such as -24h";

    /** What {@link #readAge} takes, as a sentence ends. */
    static final String ACCEPTED_AGE =
            "a number of minutes, hours, days, weeks or months, such as 15m, 24h, 7d, 2w or 3mo";

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(
            "(?<minute>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2})(?<second>:[0-9]{2}(\\.(?<fraction>[0-9]{1,9}))?)?"
                    + "(?<offset>Z|[+-][0-9]{2}:?[0-9]{2})?");
    private static final Pattern AGE = Pattern.compile("(?<number>[0-9]{1,6})(?<unit>mo|[mhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "m", Duration.ofMinutes(1), "h", Duration.ofHours(1), "d", Duration.ofDays(1), "w", Duration.ofDays(7));
    private static final String MONTH = "mo";
    private static final int MICRO_DIGITS = 6;

    /** A day of the zone, a time, or how long before now; empty for anything else. */
    static Optional<WrittenTime> read(String text, ZoneId zone, Instant now) {
        if (text.startsWith("-")) {
            return readAge(text.substring(1), zone, now);
        }
        Optional<WrittenTime> day = readDay(text, zone);
        return day.isPresent() ? day : withinYears(() -> time(text, zone));
    }

    /** A day of the zone; empty for anything else. */
    static Optional<WrittenTime> readDay(String text, ZoneId zone) {
        if (!DAY.matcher(text).matches()) {
            return Optional.empty();
        }
        return withinYears(() -> {
            LocalDate day = LocalDate.parse(text);
            return new WrittenTime(
                    day.atStartOfDay(zone).toInstant(),
                    lastBefore(day.plusDays(1).atStartOfDay(zone).toInstant()));
        });
    }

    /** How long before now, where months are those of the calendar in the zone; empty for anything else. */
    static Optional<WrittenTime> readAge(String text, ZoneId zone, Instant now) {
        Matcher age = AGE.matcher(text.toLowerCase(Locale.ROOT));
        if (!age.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(age.group("number"));
        return number == 0
                ? Optional.empty()
                : withinYears(() -> {
                    Instant moment = before(now.truncatedTo(ChronoUnit.MICROS), number, age.group("unit"), zone);
                    return new WrittenTime(moment, moment);
                });
    }

    private static Instant before(Instant now, long number, String unit, ZoneId zone) {
        return unit.equals(MONTH)
                ? now.atZone(zone).minusMonths(number).toInstant()
                : now.minus(UNITS.getOrDefault(unit, Duration.ZERO).multipliedBy(number));
    }

    private static @Nullable WrittenTime time(String text, ZoneId zone) {
        Matcher parts = TIME.matcher(text.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            return null;
        }
        String second = parts.group("second");
        LocalDateTime local = LocalDateTime.parse(parts.group("minute") + (second == null ? "" : second));
        LocalDateTime first = local.truncatedTo(ChronoUnit.MICROS);
        LocalDateTime last =
                lastOf(first, second == null ? ChronoUnit.MINUTES : ChronoUnit.SECONDS, parts.group("fraction"));
        String offset = parts.group("offset");
        ZoneId meant = offset == null ? zone : ZoneOffset.of(offset);
        return new WrittenTime(firstMoment(first, meant), lastMoment(last, meant));
    }

    private static LocalDateTime lastOf(LocalDateTime first, TemporalUnit unit, @Nullable String fraction) {
        long micros = unit.getDuration().toNanos() / 1_000;
        for (int digit = 0; fraction != null && digit < Math.min(MICRO_DIGITS, fraction.length()); digit++) {
            micros /= 10;
        }
        return first.plus(micros - 1, ChronoUnit.MICROS);
    }

    private static Instant firstMoment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    private static Instant lastMoment(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? lastBefore(change.getInstant())
                : local.atZone(zone).withLaterOffsetAtOverlap().toInstant();
    }

    private static Instant lastBefore(Instant moment) {
        return moment.minus(1, ChronoUnit.MICROS);
    }

    /** What a text says, unless it is no time or one of other years. */
    private static Optional<WrittenTime> withinYears(Reading reading) {
        try {
            return Optional.ofNullable(reading.read())
                    .filter(time -> !time.first.isBefore(EARLIEST) && !time.last.isAfter(LATEST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads, or throws what {@link java.time} throws. */
    private interface Reading {
        @Nullable
        WrittenTime read();
    }

    /** The shortest text that says anywhere that all from this moment on is meant. */
    static String printFirst(Instant first) {
        return first.toString();
    }

    /** As {@link #printFirst}, of what ends with this microsecond. */
    static String printLast(Instant last) {
        Instant second = last.truncatedTo(ChronoUnit.SECONDS);
        return last.equals(lastBefore(second.plusSeconds(1))) ? second.toString() : Moments.printMicros(last) + "Z";
    }
}

package io.graphqlaudit.spool.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** Instants as {@code 2026-11-21T07:45:00.123456Z}: always UTC, always six digits of a second. */
public final class Times {
    private static final long LAST_OF_YEAR_9999 = 253_402_300_799L;
    private static final long FIRST_OF_YEAR_0 = -62_167_219_200L;

    private Times() {}

    /** The text of an instant, cut to microseconds; outside the years 0 to 9999 as {@link Instant#toString()}. */
    public static String format(Instant instant) {
        long second = instant.getEpochSecond();
        if (second > LAST_OF_YEAR_9999 || second < FIRST_OF_YEAR_0) {
            return instant.toString();
        }
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
        int ofDay = (int) Math.floorMod(second, 86_400L);
        byte[] text = new byte[27];
        digits(text, 0, 4, day.getYear());
        text[4] = '-';
        digits(text, 5, 2, day.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, day.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        digits(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, ofDay % 60);
        text[19] = '.';
        digits(text, 20, 6, instant.getNano() / 1000);
        text[26] = 'Z';
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}

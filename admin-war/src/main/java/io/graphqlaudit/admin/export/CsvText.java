package io.graphqlaudit.admin.export;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows of CSV by RFC 4180. Programs that calculate take a field for a formula by its first character, so such a field
 * gets an apostrophe in front; one that has an apostrophe there already gets another, so that whoever takes one away
 * has what was stored.
 */
final class CsvText {
    /** The last four are the first four in full width, which some programs take for the same. */
    private static final String GUARDED = "=+-@\t\r\n'\uFF1D\uFF0B\uFF0D\uFF20";

    /** All delimiters there are, since a program may guess another than was asked for. */
    private static final String QUOTED = "\",;\t\r\n";

    private final char delimiter;

    /** @param delimiter what stands between two fields */
    CsvText(char delimiter) {
        this.delimiter = delimiter;
    }

    /** One row with its end; null is an empty field. */
    String row(List<@Nullable String> fields) {
        return fields.stream().map(CsvText::field).collect(Collectors.joining(String.valueOf(delimiter), "", "\r\n"));
    }

    private static String field(@Nullable String value) {
        if (value == null || value.isEmpty()) {
            return "";
        }
        String guarded = GUARDED.indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        boolean plain = guarded.chars().noneMatch(character -> QUOTED.indexOf(character) >= 0)
                && !Character.isWhitespace(guarded.charAt(0))
                && !Character.isWhitespace(guarded.charAt(guarded.length() - 1));
        return plain ? guarded : "\"" + guarded.replace("\"", "\"\"") + "\"";
    }
}

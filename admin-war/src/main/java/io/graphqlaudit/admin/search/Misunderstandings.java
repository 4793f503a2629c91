package io.graphqlaudit.admin.search;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Knows what people write who come from another language: understood by the letter it would find nothing, and an auditor
 * would take that for an answer. In quotation marks all of it is text.
 */
final class Misunderstandings {
    private static final Set<String> OPERATORS = Set.of("and", "or", "not", "&&", "||");
    private static final Pattern TIME_OF_DAY = Pattern.compile("[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?");
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private Misunderstandings() {}

    /**
     * Refuses a word that was hardly meant as one.
     *
     * @param before the term in front of it; null for none
     */
    static void requireWord(Written word, Term term, @Nullable Term before) {
        if (word.quoted()) {
            return;
        }
        String text = word.text();
        if (OPERATORS.contains(text.toLowerCase(Locale.ROOT))) {
            throw term.wrong(
                    "There is no '" + text + "' between terms: all of them must hold anyway. For 'or' give several"
                            + " values, as in kind:login,export; to leave something out write -outcome:success; to look for the"
                            + " word write it in quotation marks.");
        }
        if (namesQualifierBehind("!", text)) {
            throw term.wrong("What is to be left out has a minus in front, as in -outcome:success.");
        }
        if (namesQualifierBehind("(", text)) {
            throw term.wrong("There are no brackets: all terms must hold, and of several values of one any, as in"
                    + " outcome:failure,error.");
        }
        int sign = text.indexOf('=');
        if (sign > 0 && Qualifier.of(text.substring(0, sign)).isPresent()) {
            throw term.wrong("Between a qualifier and its value stands a colon: write "
                    + text.substring(0, sign).toLowerCase(Locale.ROOT) + ":… .");
        }
        if (TIME_OF_DAY.matcher(text).matches()) {
            throw term.wrong("A time of day stands behind its day, without a space: write " + timeOf(text, before)
                    + "; to look for the text write it in quotation marks.");
        }
    }

    /** The time as it is written, on the day in front of it where there is one. */
    private static String timeOf(String timeOfDay, @Nullable Term before) {
        String time = (timeOfDay.indexOf(':') == 1 ? "0" : "") + timeOfDay;
        String value = before == null ? "" : before.values().get(0).text();
        return before == null || before.name() == null || !DAY.matcher(value).matches()
                ? "after:2026-05-01T" + time
                : before.name().toLowerCase(Locale.ROOT) + ":" + value + "T" + time;
    }

    /** Refuses a value that begins with a star and has more behind it. */
    static void requireNoStarInFront(Written value) {
        if (!value.quoted() && value.text().startsWith("*")) {
            throw new SearchException(
                    "A star stands for any rest, at the end only. A word without a qualifier is found anywhere in an event,"
                            + " and needs none; a star that is meant as such stands in quotation marks.",
                    value.start(),
                    value.end());
        }
    }

    private static boolean namesQualifierBehind(String sign, String text) {
        int colon = text.indexOf(':');
        return text.startsWith(sign)
                && colon > 1
                && Optional.of(text.substring(1, colon)).flatMap(Qualifier::of).isPresent();
    }
}

package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.settings.NearestName;
import io.graphqlaudit.source.AddressRange;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to say of a name or a value that is not taken. */
final class NotTaken {
    private static final int SHORTEST_BEGINNING = 2;
    private static final int MOST_NEAR = 3;
    private static final int LEAST_ALIKE = 4;

    /** What people call it elsewhere, or as a row of the page does. */
    private static final Map<String, String> OTHER_WORDS =
            Map.of("signin", "login", "sign_in", "login", "logon", "login", "request", "operation");

    private static final Pattern DAY = Pattern.compile("(?<day>[0-9]{4}-[0-9]{2}-[0-9]{2})([Tt].*)?");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,6}(mo|[mhdw])", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEARS = Pattern.compile("(?<years>[1-9][0-9]{0,2})y", Pattern.CASE_INSENSITIVE);
    private static final Pattern BEGINNING_OF_ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}\\.");

    private NotTaken() {}

    /** No qualifier has the name of this term. */
    static SearchException name(String name, Term term) {
        String hint = NearestName.of(name, Qualifier.allNames())
                .map(near -> "; did you mean '" + near + "'? The qualifiers are ")
                .orElse("; the qualifiers are ");
        return new SearchException(
                "There is no qualifier '" + Excerpt.of(name) + "'" + hint
                        + String.join(", ", Qualifier.canonicalNames())
                        + ". A text with a colon in it stands in quotation marks.",
                term.nameStart(),
                term.nameStart() + name.length());
    }

    /** The qualifier does not take this value. */
    static SearchException value(Qualifier qualifier, Written written) {
        List<String> near = switch (qualifier.form()) {
            case ADDRESS -> network(written).stream().toList();
            case TIME, AGE -> age(qualifier, written).stream().toList();
            default ->
                near(
                        written.text().toLowerCase(Locale.ROOT).replace('-', '_'),
                        qualifier.form().words());
        };
        String hint = near.isEmpty()
                ? noTime(qualifier, written) + "."
                : ": did you mean '" + String.join("' or '", near) + "'?";
        return new SearchException(
                "The qualifier '" + qualifier.canonical() + "' takes "
                        + qualifier.form().accepted() + ", but is given '" + Excerpt.of(written.shown()) + "'" + hint,
                written.start(),
                written.end());
    }

    /** The network of the addresses that begin so. */
    private static Optional<String> network(Written written) {
        String begun = written.text();
        if (!written.starred() || !BEGINNING_OF_ADDRESS.matcher(begun).matches()) {
            return Optional.empty();
        }
        int parts = begun.split("\\.").length;
        return Optional.of(begun + "0.".repeat(3 - parts) + "0/" + 8 * parts)
                .filter(network -> AddressRange.parse(network) != null);
    }

    /** So many years, in months; and with the minus that a time needs, or without that which a length has not. */
    private static Optional<String> age(Qualifier qualifier, Written written) {
        String minus = qualifier.form() == ValueForm.TIME ? "-" : "";
        String length = written.text().startsWith("-") ? written.text().substring(1) : written.text();
        Matcher years = YEARS.matcher(length);
        if (years.matches()) {
            return Optional.of(minus + 12 * Integer.parseInt(years.group("years")) + "mo");
        }
        return LENGTH.matcher(length).matches() && !written.text().equals(minus + length)
                ? Optional.of(minus + length)
                : Optional.empty();
    }

    /** That a time is written as it should be, but there is none such. */
    private static String noTime(Qualifier qualifier, Written written) {
        if (!qualifier.form().isTime()) {
            return "";
        }
        if (LENGTH.matcher(written.text().replaceFirst("^-", "")).matches()) {
            return written.text().matches("-?0+[^0-9]+")
                    ? ", and that is no time at all"
                    : ", and that is too long ago";
        }
        Matcher day = DAY.matcher(written.text());
        if (!day.matches()) {
            return "";
        }
        try {
            LocalDate.parse(day.group("day"));
            return "";
        } catch (DateTimeException none) {
            return ", and there is no such day";
        }
    }

    /** The word that differs by a slip; else those that begin so; else the one that begins alike. */
    private static List<String> near(String given, List<String> words) {
        String other = OTHER_WORDS.get(given);
        if (other != null && words.contains(other)) {
            return List.of(other);
        }
        Optional<String> slip = NearestName.of(given, words);
        if (slip.isPresent()) {
            return List.of(slip.get());
        }
        List<String> longer = given.length() < SHORTEST_BEGINNING
                ? List.of()
                : words.stream()
                        .filter(word -> word.startsWith(given))
                        .limit(MOST_NEAR)
                        .toList();
        return longer.isEmpty()
                ? words.stream()
                        .filter(word -> alike(given, word) >= LEAST_ALIKE)
                        .max(Comparator.comparingInt(word -> alike(given, word)))
                        .stream()
                        .toList()
                : longer;
    }

    /** How many characters both begin with. */
    private static int alike(String given, String word) {
        int same = 0;
        while (same < Math.min(given.length(), word.length()) && given.charAt(same) == word.charAt(same)) {
            same++;
        }
        return same;
    }
}

package io.graphqlaudit.admin.search;

import io.graphqlaudit.admin.query.Excerpt;
import io.graphqlaudit.settings.NearestName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to say of a name or a value that is not taken. */
final class NotTaken {
    private static final int SHORTEST_BEGINNING = 2;
    private static final int MOST_NEAR = 3;
    private static final int LEAST_ALIKE = 4;

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
        List<String> near = near(
                written.text().toLowerCase(Locale.ROOT).replace('-', '_'),
                qualifier.form().words());
        String hint = near.isEmpty() ? "." : ": did you mean '" + String.join("' or '", near) + "'?";
        return new SearchException(
                "The qualifier '" + qualifier.canonical() + "' takes "
                        + qualifier.form().accepted() + ", but is given '" + Excerpt.of(written.shown()) + "'" + hint,
                written.start(),
                written.end());
    }

    /** The word that differs by a slip; else those that begin so; else the one that begins alike. */
    private static List<String> near(String given, List<String> words) {
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

package io.graphqlaudit.effect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds verb and resource in the words of a name: {@code createAiIntegration}, {@code aiIntegrationCreate},
 * {@code collectionAddProducts}.
 */
final class NameReader {
    /** Says how many, but is a noun where it is all that stands behind a verb. */
    private static final String BATCH = "batch";
    /** Words that say how many, or nothing. */
    private static final Set<String> FILLERS = Set.of(
            "bulk", BATCH, "many", "multiple", "mass", "one", "all", "my", "current", "async", "mutation", "the");
    /** What follows one of these says where, not what. */
    private static final Set<String> PREPOSITIONS =
            Set.of("by", "to", "from", "for", "with", "on", "in", "into", "as", "at", "via", "using", "without", "of");
    /** Pairs of words that are nouns together, though the first is a verb. */
    private static final Set<String> NOUNS = Set.of(
            "merge_request",
            "test_run",
            "test_case",
            "test_suite",
            "release_note",
            "import_job",
            "export_job",
            "run_config",
            "push_notification",
            "train_set",
            "block_list",
            "reset_token",
            "refresh_token",
            "commit_comment",
            "star_rating",
            "share_link",
            "schedule_rule",
            "play_list",
            "access_request");

    /** Where things are, in most names: a verb only in front of one in which no other word is any. */
    private static final String PLACE = "place";

    private final Verbs verbs;

    NameReader(Verbs verbs) {
        this.verbs = verbs;
    }

    FieldAction read(List<String> allWords) {
        List<String> words = withoutFillers(allWords);
        int at = verb(words);
        if (at < 0) {
            String whole = NameWords.snake(allWords);
            return new FieldAction(whole.isEmpty() ? "unnamed" : whole, null, false);
        }
        String action = verbs.action(words.get(at));
        List<String> things = at == 0 ? words.subList(1, words.size()) : words.subList(0, at);
        return new FieldAction(String.valueOf(action), resource(things), true);
    }

    /** The type that those words name; null for none. */
    static @Nullable String resource(List<String> words) {
        int end = 1;
        while (end < words.size() && !PREPOSITIONS.contains(words.get(end))) {
            end++;
        }
        if (words.isEmpty() || PREPOSITIONS.contains(words.get(0))) {
            return null;
        }
        List<String> noun = new ArrayList<>(words.subList(0, end));
        noun.set(end - 1, Singular.of(noun.get(end - 1)));
        return NameWords.snake(noun);
    }

    /**
     * Where the verb stands: first, else last, else in between. A word that is also a noun counts last of all, unless
     * it comes first and nothing but a verb ends the name.
     */
    private int verb(List<String> words) {
        int last = words.size() - 1;
        if (last < 0) {
            return -1;
        }
        if (isVerb(words, 0, false)) {
            return 0;
        }
        if (isVerb(words, last, false)) {
            return last;
        }
        if (isVerb(words, 0, true)) {
            return 0;
        }
        int between = between(words, false);
        if (between > 0) {
            return between;
        }
        int anywhere = isVerb(words, last, true) ? last : between(words, true);
        return anywhere < 0 && last > 0 && words.get(0).equals(PLACE) ? 0 : anywhere;
    }

    private int between(List<String> words, boolean alsoNouns) {
        for (int i = 1; i < words.size() - 1; i++) {
            if (isVerb(words, i, alsoNouns)) {
                return i;
            }
        }
        return -1;
    }

    private boolean isVerb(List<String> words, int at, boolean alsoNouns) {
        String word = words.get(at);
        boolean isNoun = verbs.isAlsoNoun(word) && (!alsoNouns || word.equals(PLACE));
        if (verbs.action(word) == null || isNoun) {
            return false;
        }
        boolean noun = at + 1 < words.size() && words.size() > 2 && NOUNS.contains(word + "_" + words.get(at + 1));
        return !noun || at > 0;
    }

    private List<String> withoutFillers(List<String> words) {
        if (words.size() == 2 && words.get(1).equals(BATCH) && verbs.action(words.get(0)) != null) {
            return words;
        }
        List<String> kept = new ArrayList<>(words.size());
        for (String word : words) {
            if (!FILLERS.contains(word) || verbs.action(word) != null) {
                kept.add(word);
            }
        }
        return kept;
    }
}

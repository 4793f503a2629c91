package io.graphqlaudit.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Texts that nobody wrote: 10,000 of them, the same each time. */
class SearchRandomTest {
    private static final Instant NOW = Instant.parse("2026-05-20T12:30:45.123456789Z");
    private static final int TEXTS = 10_000;

    @Test
    void everyTextIsUnderstoodOrWhatIsWrongIsPointedAt() {
        RandomTexts texts = new RandomTexts(7);
        int wrong = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.any();
            Optional<SearchException> fault = Faults.of(text, texts.zone(), NOW);
            wrong += fault.isPresent() ? 1 : 0;
            fault.ifPresent(found -> assertPointsAtSomething(text, found));
        }

        // Else the texts would be all of one sort.
        assertThat(wrong).isBetween(TEXTS / 4, 3 * TEXTS / 4);
    }

    @Test
    void whatIsUnderstoodMeansTheSameInItsOnlyForm() {
        RandomTexts texts = new RandomTexts(8);
        int understood = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.byGrammar();
            ZoneId zone = texts.zone();
            if (Faults.of(text, zone, NOW).isEmpty()) {
                understood++;
                assertMeansTheSame(SearchText.parse(text, zone, NOW), texts.zone());
            }
        }

        assertThat(understood).isGreaterThan(TEXTS / 2);
    }

    @Test
    void completionsMakeTextsLongerOrUnderstood() {
        RandomTexts texts = new RandomTexts(9);
        long completed = 0;
        for (int i = 0; i < TEXTS; i++) {
            String text = texts.any();
            ZoneId zone = texts.zone();
            for (Completion completion : SearchText.completions(text, texts.below(text.length() + 3) - 1, zone, NOW)) {
                completed++;
                String changed = completion.applied(text);
                assertThat(changed.length() > text.length()
                                || Faults.of(changed, zone, NOW).isEmpty())
                        .as("'%s' by %s", text, completion)
                        .isTrue();
            }
        }

        assertThat(completed).isGreaterThan(TEXTS);
    }

    private static void assertPointsAtSomething(String text, SearchException found) {
        boolean atEnd = found.start() == text.length() && found.end() == text.length();
        boolean within = found.start() >= 0 && found.start() < found.end() && found.end() <= text.length();
        assertThat(atEnd || within)
                .as("'%s' at %d to %d: %s", text, found.start(), found.end(), found.getMessage())
                .isTrue();
        assertThat(found.getMessage()).isNotBlank();
    }

    private static void assertMeansTheSame(Search search, ZoneId elsewhere) {
        Search again = SearchText.parse(search.canonical(), elsewhere, NOW.plusSeconds(86_400));

        assertThat(again.canonical()).isEqualTo(search.canonical());
        assertThat(again.from()).isEqualTo(search.from());
        assertThat(again.to()).isEqualTo(search.to());
        assertThat(again.filter()).isEqualTo(search.filter());
        assertThat(again.values(false)).isEqualTo(search.values(false));
        assertThat(again.values(true)).isEqualTo(search.values(true));
    }
}

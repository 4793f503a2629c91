package io.graphqlaudit.admin.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompletionsTest {
    /** The day is another one in Vienna. */
    private static final Instant NOW = Instant.parse("2026-05-20T22:30:45Z");

    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** Where somebody writes stands a bar; what the text may become, separated by semicolons. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            ac!                     | actor: ; action:
            -ac!                    | -actor: ; -action:
            x AC!                   | x actor: ; x action:
            use!                    | user:
            st!                     | status:
            kind!                   | kind:
            ac!tor:x                | action:x
            act! x                  | actor: x ; action: x
            outcome:s!              | outcome:success
            status:not-!            | status:not_executed
            outcome:failure,e!      | outcome:failure,error
            outcome:error,e!        | -
            outcome:f! x            | outcome:failure x
            type:!                  | type:query ; type:mutation ; type:subscription ; type:unknown
            outcome:success!        | -
            last:!                  | last:15m ; last:1h ; last:24h ; last:7d ; last:30d ; last:3mo
            last:1!                 | last:15m ; last:1h
            on:2026-05!             | on:2026-05-21 ; on:2026-05-20 ; on:2026-05-14 ; on:2026-05-01
            after:-2!               | after:-24h
            before:-7!              | before:-7d
            actor:a!                | -
            nobody:a!               | -
            "ac!                    | -
            actor:"a"b o!           | -
            outcome:"s!             | -
            """)
    void offersWhatCanStandThere(String marked, String expected) {
        int offset = marked.indexOf('!');
        String text = marked.replace("!", "");

        assertThat(SearchText.completions(text, offset, VIENNA, NOW).stream()
                        .map(completion -> completion.applied(text)))
                .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected.split(" *; *")));
    }

    @Test
    void offersEveryQualifierAtTheBeginning() {
        assertThat(SearchText.completions("", 0, VIENNA, NOW))
                .extracting(Completion::text)
                .containsExactlyElementsOf(Qualifier.canonicalNames().stream()
                        .map(name -> name + ":")
                        .toList());
        assertThat(SearchText.completions("a ", 2, VIENNA, NOW))
                .hasSameSizeAs(Qualifier.canonicalNames())
                .allMatch(completion -> completion.start() == 2 && completion.end() == 2)
                .allMatch(completion -> !completion.description().isBlank());
    }

    @Test
    void takesAPlaceOutsideTheTextForItsNearerEnd() {
        assertThat(SearchText.completions("ac", 99, VIENNA, NOW))
                .isEqualTo(SearchText.completions("ac", 2, VIENNA, NOW));
        assertThat(SearchText.completions("ac", -1, VIENNA, NOW))
                .isEqualTo(SearchText.completions("ac", 0, VIENNA, NOW));
    }

    @Test
    void offersNothingInATextThatIsTooLong() {
        assertThat(SearchText.completions(" ".repeat(2_001), 0, VIENNA, NOW)).isEmpty();
    }
}

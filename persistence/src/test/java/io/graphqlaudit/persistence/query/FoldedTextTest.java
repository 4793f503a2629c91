package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldedTextTest {
    @Test
    void takesCapitalsForSmallLettersInEveryLanguage() {
        assertThat(FoldedText.of("\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3"))
                .isEqualTo(FoldedText.of("\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2"));
        assertThat(FoldedText.of("CAFE\u0301")).isEqualTo(FoldedText.of("caf\u00e9"));
        assertThat(FoldedText.of("\u017ftra\u00dfe")).isEqualTo("stra\u00dfe");
        assertThat(FoldedText.of("a\u0000\ud800")).isEqualTo("a\u2400\ufffd");
    }

    /** The database looks for the ASCII of a text alone, so nothing else may become ASCII but what it expects. */
    @Test
    void knowsWhatMayBecomeAscii() {
        IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
                .filter(character -> character < 0xd800 || character > 0xdfff)
                .forEach(character -> FoldedText.of(Character.toString(character))
                        .chars()
                        .filter(c -> c < 0x80)
                        .forEach(c -> assertThat(FoldedText.mayStandForAnother((char) c))
                                .as("%x becomes %c", character, c)
                                .isTrue()));
    }
}

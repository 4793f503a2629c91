package io.graphqlaudit.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class WildcardTest {
    @RepeatedTest(20)
    void matchesWhatARegularExpressionMatches(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < 500; i++) {
            String pattern = text(random, "ab*", 6);
            String text = text(random, "ab", 8);
            Pattern expected = Pattern.compile(pattern.chars()
                    .mapToObj(c -> c == '*' ? ".*" : "" + (char) c)
                    .collect(Collectors.joining()));
            assertThat(Wildcard.of(pattern).matches(text))
                    .as("'%s' by '%s'", text, pattern)
                    .isEqualTo(expected.matcher(text).matches());
        }
    }

    private static String text(Random random, String alphabet, int most) {
        return random.ints(random.nextInt(most + 1), 0, alphabet.length())
                .mapToObj(i -> String.valueOf(alphabet.charAt(i)))
                .collect(Collectors.joining());
    }
}

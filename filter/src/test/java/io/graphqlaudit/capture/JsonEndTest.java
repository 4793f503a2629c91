package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonEndTest {
    private static final List<String> VALUES = List.of(
            "{}",
            "[]",
            "{\"a\":{\"b\":[1,2,{}]},\"c\":\"}\"}",
            "  \n{\"a\":\"\\\"}\",\"b\":\"\\\\\"}",
            "[{\"query\":\"{ a }\"},{\"query\":\"mutation { b }\"}]",
            "{'a':'}', // } \n b: /* } * / */ 1}",
            "# }\n{\"a\":'it\"s'}",
            "{\"ü\":\"∀}\\u007d\",\"𝄞\":[]}");

    static Stream<Arguments> valuesInCharsets() {
        return VALUES.stream()
                .flatMap(value -> Stream.of("UTF-8", "UTF-16LE", "UTF-16BE", "UTF-16", "UTF-32LE", "UTF-32BE")
                        .map(charset -> Arguments.of(value, charset)));
    }

    @ParameterizedTest
    @MethodSource("valuesInCharsets")
    void endsWithTheLastByteAndNotBefore(String value, String charset) {
        byte[] bytes = value.getBytes(Charset.forName(charset));
        for (int cut = 0; cut <= bytes.length; cut++) {
            JsonEnd end = new JsonEnd();
            end.add(bytes, 0, cut);
            for (int i = cut; i < bytes.length - 1; i++) {
                assertThat(end.isReached()).as("after %d bytes", i).isFalse();
                end.add(bytes[i]);
            }
            if (cut < bytes.length) {
                assertThat(end.isReached()).isFalse();
                end.add(bytes[bytes.length - 1]);
            }
            assertThat(end.isReached()).as("all, cut at %d", cut).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void endsWithTheLastCharacterAndNotBefore(String value) {
        char[] characters = value.toCharArray();
        JsonEnd end = new JsonEnd();
        end.add(characters, 0, characters.length - 1);
        assertThat(end.isReached()).isFalse();
        end.add(characters, characters.length - 1, 1);
        assertThat(end.isReached()).isTrue();
    }

    static Stream<String> values() {
        return VALUES.stream();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutation { a }", "query=%7Ba%7D", "--x\r\n{}", "\"{}\"x", "1 {}", "é{}"})
    void neverEndsInWhatBeginsAsSomethingElse(String body) {
        char[] characters = body.toCharArray();
        JsonEnd end = new JsonEnd();
        end.add(characters, 0, characters.length);
        assertThat(end.isReached()).isFalse();
    }
}

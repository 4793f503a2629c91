package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTokenizerTest {
    private final Told told = new Told(1_000);
    private final JsonTokenizer tokenizer = new JsonTokenizer(told);

    @Test
    void tellsAllTokens() {
        add("{\"a\":[1,-2.5e3,\"x\\n\\u00e9\\\"\",true,false,null,{}],\"\":\"\"}");
        assertThat(told.tokens)
                .containsExactly(
                        "{",
                        "a:",
                        "[",
                        "INTEGER 1",
                        "FRACTION -2.5e3",
                        "TEXT x\né\"",
                        "TRUE true",
                        "FALSE false",
                        "NULL null",
                        "{",
                        "}",
                        "]",
                        ":",
                        "TEXT ",
                        "}");
        assertThat(tokenizer.isLenient()).isFalse();
        assertThat(tokenizer.isFaulty()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a':1}",
                "{a:1}",
                "{\"a\":x}",
                "{\"a\"=1}",
                "{\"a\"=>1}",
                "{\"a\":1;\"b\":2}",
                "[1,]",
                "[,1]",
                "{\"a\":1,}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":1.}",
                "{\"a\":NaN}",
                "{\"a\":TRUE}",
                "{\"a\":\"\\x\"}",
                "{\"a\":\"\t\"}",
                "{/* } */\"a\":1}",
                "{\"a\":1// }\n}",
                "{#}\n}",
                ")]}'\n{\"a\":1}",
                "{a:it's}",
                "{\"\\u007\u0131\":1}"
            })
    void readsWhatALaxReaderTakes(String json) {
        add(json);
        assertThat(tokenizer.isLenient()).isTrue();
        assertThat(tokenizer.isFaulty()).isFalse();
        assertThat(tokenizer.isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\"}",
                "{\"a\" 1}",
                "{\"a\":}",
                "{\"a\":1 \"b\":2}",
                "{:1}",
                "{1:2:3}",
                "[1 2]",
                "[1}",
                "{\"a\":1]",
                "{{}}",
                "{\"a\":\"\\u12x4\"}",
                "{,}",
                "{\f}",
                "{\"a\":\\}",
                "{ mutation }"
            })
    void knowsWhatNoReaderTakesAndStillFindsItsEnd(String json) {
        add(json);
        assertThat(tokenizer.isFaulty()).isTrue();
        assertThat(tokenizer.isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutation { a }", "query=%7Ba%7D", "--x\r\n{}", "\"{}\"x", "1 {}", "é{}", "}", ")]x"})
    void knowsWhatIsNoObjectOrArray(String text) {
        add(text);
        assertThat(tokenizer.isOther()).isTrue();
        assertThat(tokenizer.isEnded()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"{} ,false", "{} x,true", "[]],true", "{}{},true"})
    void saysWhatFollowsTheEnd(String json, boolean trailed) {
        add(json + " ");
        assertThat(tokenizer.isTrailed()).isEqualTo(trailed);
    }

    @Test
    void keepsNoMoreThanThereIsRoomFor() {
        Told little = new Told(3);
        JsonTokenizer bounded = new JsonTokenizer(little);
        char[] json = "{\"abcdef\":\"12345\",\"x\":\"ab\ud834\udd1e\"}".toCharArray();
        bounded.add(json, 0, json.length);
        assertThat(little.tokens).containsExactly("{", "abc…:", "TEXT 123…", "x:", "TEXT ab…", "}");
    }

    @Test
    void faultsWhereItIsTooDeepAndGoesOn() {
        add("[".repeat(200_000) + "]".repeat(200_000));
        assertThat(tokenizer.isFaulty()).isTrue();
        assertThat(tokenizer.isEnded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void readsTheSameInPiecesOfAnySize(long seed) {
        Random random = new Random(seed);
        String json =
                "{'a':[1,{\"b\\u0071\":\"\\\\\\\"\\ud834\\udd1e\"},tru,true],/* x **/ \"c\" => -1.5e+7 ; d : \"\" # }\n} x";
        add(json);
        Told pieces = new Told(1_000);
        JsonTokenizer other = new JsonTokenizer(pieces);
        char[] text = json.toCharArray();
        for (int at = 0; at < text.length; ) {
            int to = Math.min(text.length, at + random.nextInt(4));
            other.add(text, at, to);
            at = to;
        }
        assertThat(pieces.tokens).isEqualTo(told.tokens);
        assertThat(other.isTrailed()).isTrue();
        assertThat(other.isLenient()).isTrue();
        assertThat(other.isFaulty()).isFalse();
    }

    private void add(String text) {
        tokenizer.add(text.toCharArray(), 0, text.length());
    }

    private static final class Told implements JsonTokens {
        private final List<String> tokens = new ArrayList<>();
        private final Deque<Boolean> open = new ArrayDeque<>();
        private final int room;

        Told(int room) {
            this.room = room;
        }

        @Override
        public int roomForName() {
            return room;
        }

        @Override
        public int roomForText() {
            return room;
        }

        @Override
        public void begin(boolean object) {
            tokens.add(object ? "{" : "[");
            open.push(object);
        }

        @Override
        public void end() {
            tokens.add(open.pop() ? "}" : "]");
        }

        @Override
        public void name(String name, boolean cut) {
            tokens.add(name + (cut ? "…:" : ":"));
        }

        @Override
        public void scalar(Kind kind, String text, boolean cut) {
            tokens.add(kind + " " + text + (cut ? "…" : ""));
        }
    }
}

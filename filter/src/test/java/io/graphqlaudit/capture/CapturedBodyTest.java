package io.graphqlaudit.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CapturedBodyTest {
    @Test
    void keepsBytesUpToItsLimitAndSaysThatItCut() {
        CapturedBody body = new CapturedBody(5);
        body.add(bytes("abc"), 0, 3);
        assertThat(body.isCut()).isFalse();
        body.add(bytes("xdefx"), 1, 3);
        body.add('!');

        assertThat(new String(body.bytes(), 0, body.length(), StandardCharsets.UTF_8))
                .isEqualTo("abcde");
        assertThat(body.isCut()).isTrue();
        assertThat(body.total()).isEqualTo(7);
    }

    @Test
    void keepsCharactersUpToItsLimitAndSaysThatItCut() {
        CapturedBody body = new CapturedBody(4);
        body.add("abc", 1, 3);
        body.add(new char[] {'d', 'e', 'f'}, 0, 3);

        assertThat(body.characters().toString()).isEqualTo("bcde");
        assertThat(body.isText()).isTrue();
        assertThat(body.isCut()).isTrue();
    }

    @Test
    void forgetsWhatWasTakenBack() {
        CapturedBody body = new CapturedBody(2);
        body.add(bytes("abc"), 0, 3);
        body.clear();

        assertThat(body.isEmpty()).isTrue();
        assertThat(body.isCut()).isFalse();
        body.add('z');
        assertThat(body.lastSignificant()).isEqualTo('z');
    }

    @Test
    void findsTheLastCharacterThatCounts() {
        CapturedBody body = new CapturedBody(100);
        body.add(bytes("\uFEFF \n{\"a\":1} \r\n"), 0, 14);
        assertThat(body.lastSignificant()).isEqualTo('}');
        assertThat(new CapturedBody(9).lastSignificant()).isEqualTo(-1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.graphqlaudit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextTest {
    @Test
    void keepsTextThatEveryStoreTakes() {
        String text = "plain, ü, 漢字, \uD83D\uDE00, \n\t\u0001";
        assertThat(Text.storable(text)).isSameAs(text);
    }

    @Test
    void replacesNulAndUnpairedSurrogates() {
        assertThat(Text.storable("a\0b")).isEqualTo("a\u2400b");
        assertThat(Text.storable("\uD83D")).isEqualTo("\uFFFD");
        assertThat(Text.storable("\uDE00\uD83D\uDE00\uD83Dx")).isEqualTo("\uFFFD\uD83D\uDE00\uFFFDx");
    }

    @Test
    void leavesTextThatSurvivesUtf8WhateverGoesIn() {
        Random random = new Random(7);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder any = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                any.append((char) (random.nextBoolean() ? random.nextInt(0x10000) : 0xD800 + random.nextInt(0x800)));
            }
            String storable = Text.storable(any.toString());
            String back = new String(storable.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            assertThat(back).isEqualTo(storable);
            assertThat(Text.isStorable(storable)).isTrue();
            assertThat(storable).hasSize(any.length()).doesNotContain("\0");
        }
    }
}

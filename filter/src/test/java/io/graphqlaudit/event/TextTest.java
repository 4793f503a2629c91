package io.graphqlaudit.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, 0x1b, 0x7f, 0x85, 0x9b, 0x61c, 0x200b, 0x200e, 0x200f, 0x2028, 0x2029, 0x202a, 0x202e, 0x2060,
                0x2066, 0x2069, 0xad, 0x34f, 0x115f, 0x1160, 0x17b4, 0x180e, 0x2800, 0x3164, 0xffa0, 0xd800, 0xdfff,
                0xfeff, 0xfffe, 0xffff, '\n', '\r', '\t'
            })
    void showsWhatDeceivesAsItsEscape(int character) {
        assertThat(Text.honest("a" + (char) character + "b")).isEqualTo(String.format("a\\u%04xb", character));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "abcdefghijklmn",
                "a\u202eb\u202ecdefgh",
                "\ud83d\ude00\udb40\udc41a\ud83dbcdefg",
                "\0\0\0\0\0"
            })
    void keepsAsMuchOfABeginningAsFitsWhenItIsShown(String text) {
        for (int most = 0; most < 40; most++) {
            int kept = Text.fitting(text, most);
            assertThat(Text.honest(text.substring(0, kept))).hasSizeLessThanOrEqualTo(most);
            if (kept < text.length()) {
                int next = text.offsetByCodePoints(kept, 1);
                assertThat(Text.honest(text.substring(0, next))).hasSizeGreaterThan(most);
            }
        }
    }

    @Test
    void showsTagsAsTheEscapesOfBothHalves() {
        assertThat(Text.honest("a\udb40\udc41b")).isEqualTo("a\\udb40\\udc41b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "ü漢字",
                "\uD83D\uDE00",
                "می\u200cخواهم",
                "क्\u200dष",
                "a\u00a0b",
                "\u2014\u2026",
                "\uac00\u1161",
                "\u2764\ufe0f"
            })
    void leavesHonestTextAlone(String text) {
        assertThat(Text.honest(text)).isSameAs(text);
    }

    @Test
    void leavesNothingThatDeceivesWhateverGoesIn() {
        Random random = new Random(11);
        for (int i = 0; i < 10_000; i++) {
            StringBuilder any = new StringBuilder();
            for (int j = random.nextInt(8); j > 0; j--) {
                any.append((char) (random.nextBoolean() ? random.nextInt(0x10000) : 0xD800 + random.nextInt(0x800)));
            }
            String honest = Text.honest(any.toString());
            for (int at = 0; at < honest.length(); at++) {
                assertThat(Text.deceives(honest, at)).isFalse();
            }
            assertThat(Text.honest(honest)).isSameAs(honest);
            assertThat(Text.isStorable(honest)).isTrue();
        }
    }
}

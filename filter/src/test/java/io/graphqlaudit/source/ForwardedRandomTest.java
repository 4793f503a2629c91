package io.graphqlaudit.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from the right is what stands there from the left, and hostile text is read as fast as any. */
class ForwardedRandomTest {
    private static final int MILLION = 1_000_000;

    static LongStream seeds() {
        return LongStream.range(0, 40);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsFromTheRightWhatWasWritten(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            List<String> nodes = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            for (int line = random.nextInt(3); line >= 0; line--) {
                List<String> elements = new ArrayList<>();
                for (int element = random.nextInt(4); element >= 0; element--) {
                    String node = anyText(random);
                    nodes.add(node);
                    elements.add("by=" + quoted(anyText(random), random) + ";for=" + quoted(node, random) + ";x=y");
                }
                lines.add(String.join(random.nextBoolean() ? "," : " ,\t", elements));
            }
            Collections.reverse(nodes);
            assertThat(nodesOf(lines)).as(() -> String.join(" / ", lines)).isEqualTo(nodes);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void doesNotLetAClientHideWhatAProxyAddsBehind(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            String line = hostile(random) + ", for=203.0.113.7";
            assertThat(new ElementsFromTheRight(List.of(line), true).next())
                    .as(line)
                    .isEqualTo("for=203.0.113.7");
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void answersAnyText(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<String> lines = List.of(hostile(random), hostile(random));
            for (ForwardedHeader header : ForwardedHeader.values()) {
                ElementsFromTheRight elements = header.elements(lines);
                int read = 0;
                for (String next = elements.next(); next != null; next = elements.next()) {
                    header.addressIn(next);
                    read += next.length();
                }
                assertThat(read)
                        .isLessThanOrEqualTo(
                                lines.get(0).length() + lines.get(1).length());
            }
        }
    }

    /** Quadratic work on a million characters would take minutes rather than milliseconds. */
    @Test
    void readsHostileTextInProportionToItsLength() {
        for (String part : List.of("\"", "\\", "\\\"", ",", "\",", ";", "for=", "=", "[", ":", "\"\\", " ", "a")) {
            String line = part.repeat(MILLION / part.length());
            for (ForwardedHeader header : ForwardedHeader.values()) {
                ElementsFromTheRight elements = header.elements(List.of(line));
                int count = 0;
                for (String next = elements.next(); next != null; next = elements.next()) {
                    header.addressIn(next);
                    count++;
                }
                assertThat(count).isLessThanOrEqualTo(MILLION);
            }
        }
    }

    private static List<String> nodesOf(List<String> lines) {
        List<String> nodes = new ArrayList<>();
        ElementsFromTheRight elements = new ElementsFromTheRight(lines, true);
        for (String next = elements.next(); next != null; next = elements.next()) {
            nodes.add(ForwardedElement.nodeIn(next));
        }
        return nodes;
    }

    private static String anyText(Random random) {
        return pick(random, "a1._[]: ,;=\"\\%é", 1 + random.nextInt(12));
    }

    private static String hostile(Random random) {
        return pick(random, "for=\"\\,;_[]:.1 \u0000\n", random.nextInt(40));
    }

    private static String pick(Random random, String from, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(from.charAt(random.nextInt(from.length())));
        }
        return text.toString();
    }

    private static String quoted(String text, Random random) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean must = c == '"' || c == '\\';
            quoted.append(must || random.nextInt(5) == 0 ? "\\" : "").append(c);
        }
        return quoted.append('"').toString();
    }
}

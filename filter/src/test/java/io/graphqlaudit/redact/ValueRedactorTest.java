package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ValueRedactorTest {
    private static final int ROOMY = 10_000;

    private final SensitiveNames names = SensitiveNames.defaultsAnd(List.of());
    private final ValueRedactor redactor = new ValueRedactor(names);

    @ParameterizedTest
    @ValueSource(
            strings = {"4111111111111111.0", "411111111111111.1E1", "4.111111111111111E15", "4111111111111111000E-3"})
    void hidesACardNumberThatIsAFraction(String number) {
        assertThat(redactor.redact(new BigDecimal(number), Visibility.SHOWN)).isEqualTo(ValueRedactor.MASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111.5",
                "4.111111111111111E999999999",
                "4111111111111111E-99999",
                "0.4111111111111111"
            })
    void leavesOtherFractionsAlone(String number) {
        BigDecimal fraction = new BigDecimal(number);
        assertThat(redactor.redact(fraction, Visibility.SHOWN)).isSameAs(fraction);
    }

    @Test
    void writesPlainValuesAsTheyAre() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("text", "a\"b\\c\n\u0000é😀");
        values.put("list", List.of(1L, new BigInteger("9".repeat(30)), new BigDecimal("1.50")));
        values.put("object", Map.of("flag", true));
        values.put("nothing", null);
        assertThat(json(values, ROOMY).text())
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\u000a\\u0000é😀\",\"list\":[1," + "9".repeat(30)
                        + ",1.50],\"object\":{\"flag\":true},\"nothing\":null}");
    }

    @Test
    void masksSecretsAtAnyDepth() {
        Map<String, @Nullable Object> values =
                Map.of("input", List.of(Map.of("user", Map.of("password", List.of("s3cret", Map.of("a", 7L))))));
        assertThat(json(values, ROOMY).text()).isEqualTo("{\"input\":[{\"user\":{\"password\":\"***\"}}]}");
    }

    @Test
    void keepsThatASecretWasNull() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("password", null);
        assertThat(json(values, ROOMY).text()).isEqualTo("{\"password\":null}");
    }

    @Test
    void escapesUnpairedSurrogates() {
        assertThat(json(Map.of("x", "\ud83d"), ROOMY).text()).isEqualTo("{\"x\":\"\\ud83d\"}");
    }

    @Test
    void escapesAndMarksWhatDeceivesAReader() {
        RedactedJson json = json(Map.of("x", "abc\u202egnp.exe"), ROOMY);
        assertThat(json.text()).isEqualTo("{\"x\":\"abc\\u202egnp.exe\"}");
        assertThat(json.anomalies()).containsExactly(Anomaly.TEXT_NEUTRALISED);
    }

    @Test
    void saysNothingOfEndsOfLines() {
        assertThat(json(Map.of("x", "a\n\tb"), ROOMY).anomalies()).isEmpty();
    }

    @Test
    void masksWhatLooksLikeASecretUnderAnyName() {
        String token = "ghp_" + "a1".repeat(18);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("note", "use " + token + " please");
        values.put(token, List.of(Map.of("x", token)));
        values.put("number", 4111111111111111L);
        values.put("count", 4111111111111112L);
        assertThat(json(values, ROOMY).text())
                .isEqualTo("{\"note\":\"use *** please\",\"***\":[{\"x\":\"***\"}],\"number\":\"***\","
                        + "\"count\":4111111111111112}");
        assertThat(redactor.redact(values, Visibility.SHOWN).toString()).doesNotContain("a1a1", "4111111111111111,");
    }

    @Test
    void dropsAValueWhoseDetectorFailsAndSaysSo() {
        for (Throwable failure : List.of(new IllegalStateException("s3cret"), new StackOverflowError())) {
            ValueRedactor failing = new ValueRedactor(new Redaction(names, new FailingDetector(failure), null));
            RedactedJson json = failing.json(
                    Map.of("x", List.of("s3cret", 7L)), name -> names.within(Visibility.SHOWN, name), ROOMY);
            assertThat(json.text()).isEqualTo("{\"***\":[\"***\",7]}");
            assertThat(json.anomalies()).containsExactly(Anomaly.REDACTION_FAILED);
        }
    }

    @Test
    void marksWhatItCut() {
        RedactedJson json = json(Map.of("x", "y".repeat(1000)), 100);
        assertThat(json.text()).endsWith("y…\"}");
        assertThat(json.anomalies()).containsExactly(Anomaly.TRUNCATED);
    }

    @Test
    void staysWellFormedAndWithinAnyLimit() {
        Random random = new Random(7);
        for (int round = 0; round < 2000; round++) {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = random.nextInt(6); i >= 0; i--) {
                values.put(text(random), value(random, 0));
            }
            int limit = 64 + random.nextInt(300);
            String text = json(values, limit).text();
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(limit);
            assertThat(text).doesNotMatch("(?s).*[\ud800-\udbff](?![\udc00-\udfff]).*");
            readToEnd(text);
        }
    }

    @Test
    void dropsAllValuesWhenOneIsOfNoKnownKind() {
        RedactedJson json = json(Map.of("a", "shown", "b", new Object()), ROOMY);
        assertThat(json.text()).isEqualTo("{}");
        assertThat(json.anomalies()).containsExactly(Anomaly.REDACTION_FAILED);
    }

    @Test
    void dropsAllValuesWhenTheyAreTooDeep() {
        Object deep = "bottom";
        for (int i = 0; i < 1_000_000; i++) {
            deep = List.of(deep);
        }
        assertThat(json(Map.of("x", deep), 10_000_000).anomalies()).containsExactly(Anomaly.REDACTION_FAILED);
    }

    @Test
    void showsNoPartOfASecretThatAMaskBeforeItBringsIntoSight() {
        int limit = 1_000;
        String key = "-----BEGIN PRIVATE KEY-----" + "a".repeat(8_000) + "-----END PRIVATE KEY----- ";
        for (int visible = 1; visible < 16; visible++) {
            String filler = "x ".repeat((limit + 8_192 - key.length()) / 2);
            String text = (key + filler).substring(0, limit + 8_192 - visible) + "4111111111111111 and so on";
            RedactedJson json = json(Map.of("x", text), limit);
            assertThat(json.text()).startsWith("{\"x\":\"*** x").doesNotContain("4");
            assertThat(json.anomalies()).contains(Anomaly.TRUNCATED);
        }
    }

    private RedactedJson json(Map<String, @Nullable Object> values, int maxBytes) {
        return redactor.json(values, name -> names.within(Visibility.SHOWN, name), maxBytes);
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 8 ? 3 : 6)) {
            case 0 -> null;
            case 1 -> random.nextLong();
            case 2 -> text(random);
            case 3 -> Map.of(text(random), text(random));
            default -> list(random, depth + 1);
        };
    }

    private static List<@Nullable Object> list(Random random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            list.add(value(random, depth));
        }
        return list;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        String[] pieces = {
            "a",
            "\"",
            "\\",
            "\u0001",
            "é",
            "€",
            "😀",
            "value",
            "\u202e",
            "\udb40\udc41",
            "\ud800",
            "ghp_" + "a".repeat(36)
        };
        for (int i = random.nextInt(30); i >= 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.toString();
    }

    private static void readToEnd(String text) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                assertThat(parser.currentToken()).isNotNull();
            }
        }
    }
}

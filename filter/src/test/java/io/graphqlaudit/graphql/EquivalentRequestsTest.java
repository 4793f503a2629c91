package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Anomaly;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** One request, written in many ways that mean the same, is understood the same, and as Jackson has it. */
class EquivalentRequestsTest {
    private static final String[] CHARSETS = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"};
    private static final String LETTERS = "abcXYZ09 {}[]:,\"'\\/#\n\t\u0001éß∀\ufeff";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readsEveryRenderingTheSame(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 100; round++) {
            Map<String, @Nullable Object> request = new LinkedHashMap<>();
            request.put("query", "mutation { " + text(random) + " }");
            request.put("operationName", text(random));
            request.put("variables", object(random, 3));
            request.put("other", value(random, 3));
            for (int i = 0; i < 5; i++) {
                String json = json(shuffled(request, random), random);
                String charset = CHARSETS[random.nextInt(CHARSETS.length)];
                GraphQlRequest read = read(json.getBytes(Charset.forName(charset)), random);
                assertThat(read.query()).as(json).isEqualTo(request.get("query"));
                assertThat(read.operationName()).as(json).isEqualTo(request.get("operationName"));
                assertThat(read.variables()).as(json).isEqualTo(request.get("variables"));
                Set<Anomaly> odd = EnumSet.copyOf(List.of(Anomaly.ODD_ENCODING));
                assertThat(odd).as(json).containsAll(read.anomalies());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void readsHonestJsonAsJacksonDoes(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            String json = json(value(random, 4), random);
            String broken = random.nextInt(3) > 0 || json.isEmpty()
                    ? json
                    : json.substring(0, random.nextInt(json.length())) + json.substring(random.nextInt(json.length()));
            Set<Anomaly> anomalies = EnumSet.noneOf(Anomaly.class);
            List<String> ours = ours("[" + broken + "]", anomalies);
            List<String> jacksons = jacksons("[" + broken + "]");
            if (anomalies.isEmpty() || !jacksons.isEmpty()) {
                assertThat(ours).as(broken).isEqualTo(jacksons);
            }
        }
    }

    private static GraphQlRequest read(byte[] body, Random random) {
        PassingRequest passing = new PassingRequest(RequestLimits.NONE);
        for (int at = 0; at < body.length; ) {
            int count = Math.min(body.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 500));
            passing.add(body, at, count);
            at += count;
        }
        return ((ReadRequest.Requests) passing.result()).requests().get(0);
    }

    /** The tokens; none where the text is at fault. */
    private static List<String> ours(String json, Set<Anomaly> anomalies) {
        List<String> told = new ArrayList<>();
        JsonTokenizer tokenizer = new JsonTokenizer(new JsonTokens() {
            @Override
            public int roomForName() {
                return Integer.MAX_VALUE;
            }

            @Override
            public int roomForText() {
                return Integer.MAX_VALUE;
            }

            @Override
            public void begin(boolean object) {
                told.add("begin");
            }

            @Override
            public void end() {
                told.add("end");
            }

            @Override
            public void name(String name, boolean cut) {
                told.add(name);
            }

            @Override
            public void scalar(Kind kind, String text, boolean cut) {
                told.add(text);
            }
        });
        tokenizer.add(json.toCharArray(), 0, json.length());
        if (tokenizer.isLenient() || tokenizer.isFaulty() || !tokenizer.isEnded() || tokenizer.isTrailed()) {
            anomalies.add(Anomaly.MALFORMED);
        }
        return told;
    }

    private static List<String> jacksons(String json) {
        List<String> told = new ArrayList<>();
        try (JsonParser parser = Json.parser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                told.add(token.isStructStart() ? "begin" : token.isStructEnd() ? "end" : parser.getString());
            }
            return told;
        } catch (RuntimeException e) {
            return List.of();
        }
    }

    private static Map<String, @Nullable Object> shuffled(Map<String, @Nullable Object> object, Random random) {
        List<String> keys = new ArrayList<>(object.keySet());
        Collections.shuffle(keys, random);
        Map<String, @Nullable Object> shuffled = new LinkedHashMap<>();
        keys.forEach(key -> shuffled.put(key, object.get(key)));
        return shuffled;
    }

    private static Map<String, @Nullable Object> object(Random random, int depth) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            object.put(text(random), value(random, depth - 1));
        }
        return object;
    }

    private static @Nullable Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 5)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextBoolean();
            case 2 -> null;
            case 3, 4 -> text(random);
            case 5 -> object(random, depth);
            default -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(random, depth - 1));
                }
                yield list;
            }
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(random.nextInt(8) == 0 ? "\ud834\udd1e" : LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private static String json(@Nullable Object value, Random random) {
        if (value instanceof Map<?, ?> object) {
            List<String> members = new ArrayList<>();
            object.forEach((key, inner) ->
                    members.add(quoted((String) key, random) + space(random) + ":" + json(inner, random)));
            return space(random) + "{" + String.join(",", members) + space(random) + "}";
        }
        if (value instanceof List<?> list) {
            return "["
                    + String.join(
                            ",", list.stream().map(inner -> json(inner, random)).toList()) + "]" + space(random);
        }
        return space(random) + (value instanceof String text ? quoted(text, random) : value) + space(random);
    }

    private static String space(Random random) {
        return random.nextInt(4) == 0 ? " \n\t\r ".substring(random.nextInt(5)) : "";
    }

    private static String quoted(String text, Random random) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || (random.nextInt(5) == 0 && !Character.isSurrogate(c))) {
                quoted.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}

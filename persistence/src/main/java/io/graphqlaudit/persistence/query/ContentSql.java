package io.graphqlaudit.persistence.query;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.spool.codec.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tests of what stands in the canonical JSON alone. There the order of keys is fixed, each quote within a text has a
 * backslash before it, and the values of {@code effect.details}, whose keys anyone may choose, are texts. So what begins an
 * object or a list under a known key stands nowhere else, and neither does a key behind it that no other object there has.
 */
final class ContentSql {
    private static final String CONTENT = "d.content";
    private static final String OPERATION = "\"operation\":{\"batchIndex\":";
    private static final String FIELD = "\"field\":{\"operationEvent\":\"";
    private static final String ERROR_CODES = "\"outcome\":{\"errorCodes\":[";
    private static final String BEHIND_ERROR_CODES = ",\"result\":\"";
    private static final String TRACE = "\"trace\":{\"requestId\":";
    private static final String ACTIONS = "\"actions\":\"";
    /** What may stand in quotes, as a regular expression that need not go back. */
    private static final String ANY_TEXT = "[^\"\\\\]*(\\\\.[^\"\\\\]*)*";

    private static final String TARGETS = "\"targets\":[";
    private static final String BEHIND_TARGETS = "\"identity\":{";
    private static final String ANOMALIES = "\"anomalies\":[";

    /** What may stand in quotes between the error codes and the result. */
    private static final Set<String> BESIDE_ERROR_CODES = Stream.concat(
                    Stream.of("evidence", "httpStatus"),
                    Arrays.stream(Evidence.values())
                            .map(evidence -> evidence.name().toLowerCase(Locale.ROOT)))
            .collect(Collectors.toUnmodifiableSet());

    private ContentSql() {}

    /** The JSON has one of some values in a field. */
    static RowTest has(EventField field, Alternatives anyOf, ConditionSql sql) {
        if (field == EventField.ANOMALY) {
            return anomaly(anyOf, sql);
        }
        List<RowTest> tests = new ArrayList<>();
        anyOf.equal().forEach(value -> tests.add(begins(field, json((String) value), true, sql)));
        anyOf.prefixes().forEach(prefix -> tests.add(begins(field, json(prefix), false, sql)));
        if (anyOf.present()) {
            tests.add(begins(field, "", false, sql));
        }
        return RowTest.any(tests);
    }

    /**
     * The JSON may have a text in one of its values. The database narrows down: keys hold the text as well, and capitals
     * beyond ASCII and what normal form C changes are the process's to compare. What stands for itself in any case must
     * be there, in small letters.
     */
    static RowTest contains(String folded, ConditionSql sql) {
        StringBuilder pattern = new StringBuilder("%");
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (c >= 0x80) {
                pattern.append('%');
            } else if (FoldedText.mayStandForAnother(c)) {
                pattern.append('_');
            } else {
                pattern.append(ConditionSql.literally(json(String.valueOf(c))));
            }
        }
        return RowTest.ofContent(
                sql.like(sql.lowered(CONTENT), pattern.append('%').toString()), false);
    }

    /** One of the field's values begins with that JSON, or is all of it. */
    private static RowTest begins(EventField field, String value, boolean whole, ConditionSql sql) {
        String json = whole ? value + '"' : value;
        return switch (field) {
            case CLAIMED_NAME -> behind(OPERATION, "\"claimedName\":\"" + json, sql);
            case REQUEST_ID -> behind(TRACE, "\"" + json, "", sql);
            case ROOT_FIELD ->
                RowTest.any(List.of(
                        behind(OPERATION, "\"name\":\"" + json, sql), behind(FIELD, "\"name\":\"" + json, sql)));
            case ERROR_CODE -> errorCode(json, sql);
            case ANY_ACTION -> action(value, whole, sql);
            case ANY_RESOURCE_TYPE -> ofTargets(sql, true, "\"type\":\"" + json);
            case ANY_TARGET -> target(json, whole, sql);
            default -> throw new IllegalArgumentException("not in the content: " + field);
        };
    }

    private static RowTest behind(String marker, String text, ConditionSql sql) {
        return behind(marker, text, "%", sql);
    }

    private static RowTest behind(String marker, String text, String between, ConditionSql sql) {
        String pattern = "%" + ConditionSql.literally(marker) + between + ConditionSql.literally(text) + "%";
        return RowTest.ofContent(sql.like(CONTENT, pattern), true);
    }

    /**
     * Between the codes and the result, where the names of the evidence stand as well. A code that begins as the list goes
     * on could be seen where another one ends.
     */
    private static RowTest errorCode(String json, ConditionSql sql) {
        RowTest any = behind(ERROR_CODES, "", sql);
        if (json.isEmpty()) {
            return any;
        }
        boolean isExact = !json.startsWith(",")
                && !json.startsWith("]")
                && !json.startsWith("\"")
                && BESIDE_ERROR_CODES.stream().noneMatch(name -> (name + "\"").startsWith(json));
        String list = section(ERROR_CODES, BEHIND_ERROR_CODES, sql);
        String code = ConditionSql.literally("\"" + json);
        RowTest found = RowTest.any(List.of(
                RowTest.ofContent(sql.like(list, "%[" + code + "%"), isExact),
                RowTest.ofContent(sql.like(list, "%," + code + "%"), isExact)));
        return RowTest.all(List.of(any, found));
    }

    private static String section(String marker, String behind, ConditionSql sql) {
        String rest = "substring(%s from position(%s in %s))".formatted(CONTENT, sql.bind(marker), CONTENT);
        return "substring(%s from 1 for position(%s in %s))".formatted(rest, sql.bind(behind), rest);
    }

    /**
     * Of several actions, in the detail that lists them with commas between; of one there is no such detail. The regular
     * expressions of MariaDB 10.11 take each character beyond U+FFFF for a question mark, on either side.
     */
    private static RowTest action(String json, boolean whole, ConditionSql sql) {
        if (!json.codePoints().allMatch(Character::isBmpCodePoint)) {
            return RowTest.ofContent(
                    sql.like(CONTENT, "%" + ACTIONS + "%" + ConditionSql.literally(json) + "%"), false);
        }
        RowTest any = behind(ACTIONS, "", sql);
        String before = ACTIONS + "(" + ANY_TEXT + ", )?";
        RowTest found = RowTest.ofContent(
                sql.matches(CONTENT, before + ConditionSql.exactly(json) + (whole ? "(, |\")" : "")),
                !json.contains(",") && !json.contains("?"));
        return RowTest.all(List.of(any, found));
    }

    /** By its id or its name. Behind the targets stand a root field and its name, which goes on in another way. */
    private static RowTest target(String json, boolean whole, ConditionSql sql) {
        String name = "\"name\":\"" + json + (whole ? ",\"type\":\"" : "");
        return RowTest.any(List.of(ofTargets(sql, true, "{\"id\":\"" + json), ofTargets(sql, whole, name)));
    }

    /** One of the targets has that JSON. */
    private static RowTest ofTargets(ConditionSql sql, boolean isExact, String json) {
        String list = section(TARGETS, BEHIND_TARGETS, sql);
        String pattern = "%" + ConditionSql.literally(json) + "%";
        return RowTest.all(List.of(behind(TARGETS, "", sql), RowTest.ofContent(sql.like(list, pattern), isExact)));
    }

    /** No name of an anomaly ends the list. */
    private static RowTest anomaly(Alternatives anyOf, ConditionSql sql) {
        String names = anyOf.equal().stream()
                .map(anomaly -> ((Anomaly) anomaly).name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("|", "\"(", ")\""));
        return RowTest.ofContent(sql.matches(CONTENT, ANOMALIES.replace("[", "\\[") + "[a-z0-9_\",]*" + names), true);
    }

    /** A text as it stands in JSON, without its quotes. */
    private static String json(String text) {
        CanonicalJson json = new CanonicalJson(text.length() + 2);
        json.string(text);
        return new String(json.array(), 1, json.size() - 2, StandardCharsets.UTF_8);
    }
}

package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.parser.Parser;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.redact.FailingDetector;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentAnalyzerTest {
    private final DocumentAnalyzer analyzer =
            new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()));

    /** What is missing may use them for a secret. */
    @Test
    void hidesTheVariablesOfADocumentThatLacksAFragment() {
        String lacking = "mutation($v: S = \"a\", $w: S) { f(x: $w) ...F }";
        AnalyzedDocument analyzed = analyzer.analyze(lacking);
        assertThat(analyzed.redactedText().orElseThrow())
                .contains("$v: S = \"***\"")
                .doesNotContain("\"a\"");
        assertThat(analyzed.redactVariables(new TreeMap<>(Map.of("v", "b", "w", "c")), 1_000)
                        .text())
                .isEqualTo("{\"v\":\"***\",\"w\":\"***\"}");
        AnalyzedDocument whole = analyzer.analyze(lacking + " fragment F on M { g(y: $v) }");
        assertThat(whole.redactedText().orElseThrow()).contains("$v: S = \"a\"");
        assertThat(whole.redactVariables(new TreeMap<>(Map.of("v", "b", "w", "c")), 1_000)
                        .text())
                .isEqualTo("{\"v\":\"b\",\"w\":\"c\"}");
    }

    /** A document that was cut off behind its operation may have used it in a fragment. */
    @Test
    void hidesAVariableThatItsDocumentNeverUses() {
        AnalyzedDocument analyzed = analyzer.analyze("mutation($v: S = \"a\", $w: S = \"b\") { f(x: $w) }");
        assertThat(analyzed.redactedText().orElseThrow()).contains("$v: S = \"***\"", "$w: S = \"b\"");
        assertThat(analyzed.redactVariables(Map.of("v", "c"), 1_000).text()).isEqualTo("{\"v\":\"***\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            emptyValue = "",
            value = {
                "{ a }                                               | -  | QUERY        | -  | a:a       | ``",
                "query Q { a b }                                     | -  | QUERY        | Q  | a:a b:b   | ``",
                "query Q { a }                                       | `` | QUERY        | Q  | a:a       | ``",
                "mutation M { x: a y: a }                            | M  | MUTATION     | M  | x:a y:a   | ``",
                "subscription S { a }                                | S  | SUBSCRIPTION | S  | a:a       | ``",
                "query A { a } mutation B { b }                      | B  | MUTATION     | B  | b:b       | ``",
                "query A { a } mutation B { b }                      | A  | QUERY        | A  | a:a       | ``",
                "query A { a } mutation B { b }                      | `` | MUTATION     | A  | a:a b:b   | AMBIGUOUS_OPERATION",
                "query A { a } mutation B { b }                      | -  | MUTATION     | A  | a:a b:b   | AMBIGUOUS_OPERATION",
                "query A { x: a } mutation B { x: b }                | -  | MUTATION     | A  | x:a x:b   | AMBIGUOUS_OPERATION",
                "query A { a } query A { b }                         | A  | QUERY        | A  | a:a b:b   | AMBIGUOUS_OPERATION",
                "query A { a } mutation B { b }                      | C  | MUTATION     | -  | a:a b:b   | OPERATION_NAME_MISMATCH",
                "query A { a }                                       | C  | QUERY        | A  | a:a       | OPERATION_NAME_MISMATCH",
                "{ ...F } fragment F on Q { a ... on Q { b ...G } } fragment G on Q { c ...F } | - | QUERY | - | a:a b:b c:c | ``",
                "{ ...F @skip(if: true) ...F } fragment F on Q { a } | -  | QUERY        | -  | a:a       | ``",
                "{ a @skip(if: true) b @include(if: false) c @include(if: true) } | - | QUERY | - | c:c | ``",
                "query($y: Boolean!) { a @skip(if: $y) b @include(if: $y) } | - | QUERY | -  | b:b       | ``",
                "query($n: Boolean = false) { a @include(if: $n) b } | -  | QUERY        | -  | b:b       | ``",
                "query($u: Boolean) { a @include(if: $u) b }         | -  | QUERY        | -  | a:a b:b   | CONDITION_UNKNOWN",
                "query($u: Boolean) { a @include(if: $u) a b }       | -  | QUERY        | -  | a:a b:b   | ``",
                "query($u: Boolean) { b a @skip(if: $u) @skip(if: true) } | - | QUERY    | -  | b:b       | ``",
                "query($u: Boolean) { ... @skip(if: $u) { a } }      | -  | QUERY        | -  | a:a       | CONDITION_UNKNOWN",
                "query($u: Boolean) { ...F @skip(if: $u) } fragment F on Q { ...G } fragment G on Q { a } | - | QUERY | - | a:a | CONDITION_UNKNOWN",
                "query($u: Boolean) { a { b @skip(if: $u) } }        | -  | QUERY        | -  | a:a       | ``",
                "{ ... @include(if: false) { a } b }                 | -  | QUERY        | -  | b:b       | ``",
                "{ a a a: a b }                                      | -  | QUERY        | -  | a:a b:b   | ``",
                "{ ...Missing a }                                    | -  | QUERY        | -  | a:a       | ``",
                "fragment F on Q { a }                               | -  | UNKNOWN      | -  | ``        | ``",
                "{ login: exportModel exportModel: login }           | -  | QUERY        | -  | login:exportModel exportModel:login | ``",
                "mutation { a(x: \"} query { z }\") } # { c }        | -  | MUTATION     | -  | a:a       | ``",
            })
    void choosesWhatAServerWouldRun(
            String document,
            @Nullable String claimed,
            OperationType type,
            @Nullable String name,
            String fields,
            String anomalies) {
        SelectedOperation operation = analyzer.analyze(document).operation(claimed, Map.of("y", true));
        assertThat(operation.type()).isEqualTo(type);
        assertThat(operation.documentName()).isEqualTo(name);
        assertThat(fieldsOf(operation)).isEqualTo(fields);
        assertThat(operation.anomalies().toString()).isEqualTo("[" + anomalies + "]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "mutation M { login(password: \"}{\") { token }      | MUTATION     | M | login:login",
                "mutation M($a: [In!] = {b: {c: 1}}) @d(x: {y: 1}) { a(x: {z: 1}) b: c { d } | MUTATION | M | a:a b:c",
                "{ a(x: \"\"\"block } \\\"\"\" { \"\"\") b         | QUERY        | - | a:a b:b",
                "{ a(x: \"\"\"} \\\"\"\" { \\\"\"\") b         | QUERY        | - | a:a b:b",
                "# { c }⏎query { a # } b⏎ d(                       | QUERY        | - | a:a d:d",
                "{ ...F ...on Q @x(if: true) { b ... { c } } d } fragment F on Q { e(\"1\") } ! | QUERY | - | e:e b:b c:c d:d",
                "query A { a } mutation B { b } !                    | MUTATION     | A | a:a b:b",
                "subscription { a                                    | SUBSCRIPTION | - | a:a",
                "{ a } }}} mutation X { b }                          | MUTATION     | - | a:a b:b",
                "hello, my password is hunter2                       | UNKNOWN      | - | ``",
                "{ login(password: \"open) { hunter2 }               | QUERY        | - | login:login",
                "{ login(password: hunter2\") { x }                  | QUERY        | - | login:login",
                "``                                                  | UNKNOWN      | - | ``",
            })
    void scansWhatItCannotParse(String line, OperationType type, @Nullable String name, String fields) {
        String document = line.replace("⏎", "\n");
        AnalyzedDocument analyzed = analyzer.analyze(document);
        SelectedOperation operation = analyzed.operation(null, Map.of());
        assertThat(analyzed.parsed()).isFalse();
        assertThat(analyzed.redactedText()).isEmpty();
        assertThat(operation.anomalies()).contains(Anomaly.UNPARSED);
        assertThat(operation.type()).isEqualTo(type);
        assertThat(operation.documentName()).isEqualTo(name);
        assertThat(fieldsOf(operation)).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type query mutation M { x }",
                "scalar query mutation { x }",
                "scalar fragment mutation { x }",
                "union query = A mutation M { x }",
                "union A = query mutation { x }",
                "type A implements query & mutation mutation { x }",
                "extend schema @query mutation { x }",
                "extend type fragment @d mutation { x }",
                "directive @query on QUERY mutation { x }",
                "query Q { a } type query mutation M { x }"
            })
    void takesNoMutationForAQueryBehindDefinitionsOfTypes(String document) {
        SelectedOperation operation = analyzer.analyze(document).operation(null, Map.of());

        assertThat(operation.type()).isEqualTo(OperationType.MUTATION);
        assertThat(operation.fields()).extracting(SelectedField::name).contains("x");
    }

    @Test
    void passesOverTheSameBlanksWhereItScans() {
        AnalyzedDocument analyzed = analyzer.analyze("query\u2028{ a ...\u2028on\u2029Q { b } ] }");

        assertThat(analyzed.parsed()).isFalse();
        assertThat(fieldsOf(analyzed.operation(null, Map.of()))).isEqualTo("a:a b:b");
    }

    @Test
    void showsTheValueBesideAVariableThatAnnouncesNoSecret() {
        AnalyzedDocument set = analyzer.analyze("mutation($k: S, $v: S) { set(key: $k, value: $v) }");

        assertThat(set.redactVariables(new TreeMap<>(Map.of("k", "colour", "v", "blue")), 1_000)
                        .text())
                .isEqualTo("{\"k\":\"colour\",\"v\":\"blue\"}");
        assertThat(set.operation(null, Map.of("k", "password", "v", "x-1"))
                        .fields()
                        .get(0)
                        .argument("value"))
                .contains("***");
    }

    @Test
    void listsFifteenHundredAliasedLogins() {
        AnalyzedDocument analyzed = analyzer.analyze(aliasedLogins(1500));
        assertThat(analyzed.parsed()).isTrue();
        assertThat(analyzed.operation(null, Map.of()).fields()).hasSize(1500);
    }

    @Test
    void listsTheLoginsOfADocumentOverTheLimits() {
        AnalyzedDocument analyzed = analyzer.analyze(aliasedLogins(10_000));
        assertThat(analyzed.parsed()).isFalse();
        assertThat(analyzed.operation(null, Map.of()).fields()).hasSize(10_000);
    }

    @Test
    void saysWhenThereAreMoreFieldsThanItLists() {
        SelectedOperation operation = analyzer.analyze(aliasedLogins(30_000)).operation(null, Map.of());
        assertThat(operation.fields()).hasSize(FieldCollector.MAX_FIELDS);
        assertThat(operation.anomalies()).contains(Anomaly.TRUNCATED);
    }

    @Test
    void followsAChainOfFragmentsOfAnyLength() {
        String chain = IntStream.range(0, 3000)
                .mapToObj(i -> "fragment F" + i + " on Q { ...F" + (i + 1) + " }")
                .collect(Collectors.joining("\n", "{ ...F0 }\n", "\nfragment F3000 on Q { deleteAll }"));
        assertThat(fieldsOf(analyzer.analyze(chain).operation(null, Map.of()))).isEqualTo("deleteAll:deleteAll");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[", "(", "{a", "{a(b:[", "{a(b:{c:", "query Q(", "...", "\"", "\"\"\"", "#", "@a("})
    void survivesAnyNesting(String piece) {
        AnalyzedDocument analyzed = analyzer.analyze(piece.repeat(200_000));
        assertThat(analyzed.parsed()).isFalse();
    }

    @Test
    void spendsNoTimeOnNumbersOfAMillionDigits() {
        assertThat(analyzer.analyze("{ a(x: " + "7".repeat(1_000_000) + ") }").parsed())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ a }",
                "query Q($a: Int! = 1, $b: [S!]! = [\"x\\ny\", \"\\\"\"] @d) @e(f: E) { x: a(b: $b, c: {d: 1.50, e: [null, true]}) @i { c ...F } }"
                        + " fragment F on T @g(h: $a) { ... on U @j { d } ... { e } ... @k { f } }",
                "subscription { a(t: \"\"\"\n  block \"quoted\"\n    text\n\"\"\") }",
                "mutation M { a(n: -7, f: -1.5e10, big: 123456789012345678901234567890) }"
            })
    void printsWhatItReadWhenNothingIsSecret(String document) {
        String printed = analyzer.analyze(document).redactedText().orElseThrow();
        assertThat(AstPrinter.printAst(Parser.parse(printed))).isEqualTo(AstPrinter.printAst(Parser.parse(document)));
    }

    @Test
    void printsRedactedText() {
        String document = "mutation M($p: String = \"a\") { # comment\n login(email: \"ada\", password: $p) { id }"
                + " set(input: {pin: 1234, tags: [\"t\"]}, tokens: [\"b\", \"c\"]) }";
        assertThat(analyzer.analyze(document).redactedText().orElseThrow()).isEqualTo("""
                        mutation M($p: String = "***") {
                          login(email: "ada", password: $p) {
                            id
                          }
                          set(input: {pin: "***", tags: ["t"]}, tokens: "***")
                        }""");
    }

    @Test
    void hashesTheRedactedText() {
        String one =
                analyzer.analyze("{ login(password: \"one\") }").documentHash().orElseThrow();
        String two =
                analyzer.analyze("{ login(password: \"two\") }").documentHash().orElseThrow();
        assertThat(one).isEqualTo(two).matches("[0-9a-f]{64}");
    }

    @Test
    void remembersDocuments() {
        assertThat(analyzer.analyze("{ a }")).isSameAs(analyzer.analyze(" { a }".substring(1)));
    }

    @Test
    void findsArgumentsWhereverTheyStand() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("in", Map.of("user_name", "grace", "password", "s"));
        SelectedOperation operation = analyzer.analyze(
                        "mutation($e: String = \"alan\", $in: In) { a: login(email: \"ada\", n: 3)"
                                + " b: login(input: {Email: $e}) c: login(input: $in) d: login(kind: ADMIN, ids: [1, 2]) }")
                .operation(null, variables);
        assertThat(operation.fields().get(0).argument("EMAIL")).contains("ada");
        assertThat(operation.fields().get(0).argument("n")).contains(3L);
        assertThat(operation.fields().get(0).argumentNames()).containsExactly("email", "n");
        assertThat(operation.fields().get(1).argument("email")).contains("alan");
        assertThat(operation.fields().get(2).argument("userName")).contains("grace");
        assertThat(operation.fields().get(2).argument("password")).contains("***");
        assertThat(operation.fields().get(2).argument("missing")).isEmpty();
        assertThat(operation.fields().get(3).argument("kind")).contains("ADMIN");
        assertThat(operation.fields().get(3).argument("ids")).contains(List.of(1L, 2L));
    }

    @Test
    void showsWhoseCredentialsWereTried() {
        SelectedOperation operation = analyzer.analyze("mutation($c: C) { login(credentials: $c) }")
                .operation(null, Map.of("c", Map.of("email", "ada", "word", "s3cret")));
        assertThat(operation.fields().get(0).argument("email")).contains("ada");
        assertThat(operation.fields().get(0).argument("word")).contains("***");
    }

    @Test
    void hidesAllVariablesOfADocumentItDidNotParse() {
        String hidden = "{\"x\":\"***\",\"y\":null}";
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        variables.put("x", Map.of("a", 1L));
        variables.put("y", null);
        assertThat(analyzer.unseen().redactVariables(variables, 1000).text()).isEqualTo(hidden);
        assertThat(analyzer.analyze("{ login(").redactVariables(variables, 1000).text())
                .isEqualTo(hidden);
    }

    @Test
    void survivesADefaultThatRefersToItself() {
        SelectedOperation operation =
                analyzer.analyze("query($a: S = $a) { f(x: $a) }").operation(null, Map.of());
        operation.fields().forEach(field -> assertThat(field.argument("x")).isEmpty());
    }

    static String aliasedLogins(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "a" + i + ":login(p:" + i + ")")
                .collect(Collectors.joining(" ", "mutation{", "}"));
    }

    private static String fieldsOf(SelectedOperation operation) {
        return operation.fields().stream()
                .map(field -> field.alias() + ":" + field.name())
                .collect(Collectors.joining(" "));
    }

    @Test
    void escapesAndMarksTextThatDeceives() {
        AnalyzedDocument analyzed = analyzer.analyze("mutation { rename(name: \"abc\u202egnp.exe\") }");
        assertThat(analyzed.redactedText())
                .hasValueSatisfying(text -> assertThat(text).contains("\"abc\\u202egnp.exe\""));
        assertThat(analyzed.operation(null, Map.of()).anomalies()).containsExactly(Anomaly.TEXT_NEUTRALISED);
    }

    @Test
    void saysNothingOfEndsOfLinesInText() {
        AnalyzedDocument analyzed = analyzer.analyze("mutation { rename(name: \"a\\nb\") }");
        assertThat(analyzed.operation(null, Map.of()).anomalies()).isEmpty();
    }

    @Test
    void masksNamesMadeOfTokens() {
        String token = "ghp_" + "a1b2".repeat(9);
        AnalyzedDocument analyzed = analyzer.analyze("mutation " + token + " { " + token + ": rename(name: " + token
                + ", size: 4111111111111111, limit: 12) @" + token + " }");
        assertThat(analyzed.redactedText().orElseThrow())
                .doesNotContain("a1b2", "4111")
                .contains("limit: 12");
    }

    @Test
    void dropsWhatCouldNotBeRedactedAndSaysSo() {
        DocumentAnalyzer failing = new DocumentAnalyzer(
                AnalysisLimits.DEFAULT, FailingDetector.redaction(new IllegalStateException("hunter2")));
        AnalyzedDocument analyzed = failing.analyze("mutation { rename(name: \"hunter2\") }");
        SelectedOperation operation = analyzed.operation(null, Map.of());
        assertThat(analyzed.redactedText().orElse("")).doesNotContain("hunter2");
        assertThat(operation.fields().get(0).argument("name")).contains("***");
        assertThat(operation.anomalies()).contains(Anomaly.REDACTION_FAILED);
    }

    @Test
    void tellsEqualValuesOfHashedNamesWhereverTheyStand() {
        Map<String, String> params = Map.of("redact.hash-names", "userName", "redact.last-four", "apiKey");
        SensitiveNames hashing =
                SensitiveNames.of(new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of())));
        AnalyzedDocument analyzed = new DocumentAnalyzer(
                        AnalysisLimits.DEFAULT, Redaction.of(hashing, value -> "hash of " + value))
                .analyze("mutation($u: S) { a: login(user_name: \"ada\") b: login(in: {userName: $u}) "
                        + "c: set(apiKey: \"0123456789abcdef\", password: \"x\") }");
        assertThat(analyzed.redactedText().orElseThrow())
                .contains("user_name: \"hash of ada\"", "apiKey: \"…cdef\"", "password: \"***\"");
        assertThat(analyzed.redactVariables(Map.of("u", "ada"), 1_000).text()).isEqualTo("{\"u\":\"hash of ada\"}");
        assertThat(analyzed.operation(null, Map.of("u", "ada")).fields())
                .extracting(field -> field.argument("userName").orElse(null))
                .containsExactly("hash of ada", "hash of ada", null);
    }

    /** Often they are others under a wrong name. */
    @Test
    void hidesVariablesThatTheDocumentDoesNotDeclareOrUse() {
        AnalyzedDocument analyzed = new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of()))
                .analyze(
                        "mutation($password: S, $user: S, $idle: S) { login(user: $user, password: $password) { id } }");
        assertThat(analyzed.redactVariables(
                                new TreeMap<>(Map.of("p", "hunter2", "user", "ada", "idle", "hunter2")), 1_000)
                        .text())
                .isEqualTo("{\"idle\":\"***\",\"p\":\"***\",\"user\":\"ada\"}");
    }

    @Test
    void showsOnlyListedValuesWhereTheOperatorWantsThat() {
        Map<String, String> params = Map.of("redact.mode", "allow", "redact.allow", "name");
        SensitiveNames listed =
                SensitiveNames.of(new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of())));
        AnalyzedDocument analyzed = new DocumentAnalyzer(AnalysisLimits.DEFAULT, Redaction.of(listed))
                .analyze(
                        "mutation($n: S, $o: S, $p: S) { rename(input: {name: $n, note: $o, size: 7, kind: BIG, on: true}) }");
        assertThat(analyzed.redactedText().orElseThrow())
                .contains("{name: $n, note: $o, size: \"***\", kind: \"***\", on: \"***\"}");
        assertThat(analyzed.redactVariables(new TreeMap<>(Map.of("n", "a", "o", "b", "p", "c", "name", "d")), 1_000)
                        .text())
                .isEqualTo("{\"n\":\"a\",\"name\":\"***\",\"o\":\"***\",\"p\":\"***\"}");
    }
}

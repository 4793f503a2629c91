package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plants a secret in every place where one can stand, and looks for it in everything that may be recorded. */
class PlantedSecretsTest {
    private static final String SECRET = "hunter2";

    private final DocumentAnalyzer analyzer =
            new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of("shibboleth")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "mutation { login(email: \"a\", password: \"hunter2\") }                            | {}",
                "mutation { login(shibboleth: \"hunter2\") }                                        | {}",
                "mutation { login(password: hunter2) }                                              | {}",
                "mutation { login(password: \"\"\"hunter2\"\"\") }                                  | {}",
                "mutation { login(password: [\"hunter2\", {a: \"hunter2\"}]) }                      | {}",
                "mutation { login(password: {value: \"hunter2\", email: \"hunter2\"}) }             | {}",
                "mutation { login(input: {user: {new_password: \"hunter2\"}}) }                     | {}",
                "mutation { login(inputs: [{a: [{apiKey: \"hunter2\"}]}]) }                         | {}",
                "mutation { login(credentials: {word: \"hunter2\"}) }                               | {}",
                "mutation { login(credentials: \"hunter2\") }                                       | {}",
                "mutation { verifyOtp(code: \"hunter2\") }                                          | {}",
                "mutation { a { b { c(token: \"hunter2\") } } }                                     | {}",
                "mutation { ...F } fragment F on M { login(pwd: \"hunter2\") }                      | {}",
                "mutation { ... on M { login(pwd: \"hunter2\") } }                                  | {}",
                "mutation @auth(token: \"hunter2\") { a }                                           | {}",
                "mutation { a @auth(token: \"hunter2\") }                                           | {}",
                "mutation { ...F @auth(token: \"hunter2\") } fragment F on M @x(pin: \"hunter2\") { a } | {}",
                "mutation { ... @auth(secret: \"hunter2\") { a } }                                  | {}",
                "mutation($a: S @x(secret: \"hunter2\")) { a }                                      | {}",
                "mutation($a: S = \"hunter2\") { login(password: $a) }                              | {}",
                "mutation($password: S = \"hunter2\") { a }                                         | {}",
                "mutation($a: In = {pwd: \"hunter2\"}) { login(in: $a) }                            | {}",
                "mutation($a: [S] = [\"hunter2\"]) { ...F } fragment F on M { x(in: {t: {pin: $a}}) } | {}",
                "# hunter2⏎mutation { a # hunter2⏎ }                                           | {}",
                "mutation($x: S!) { login(password: $x) }                                           | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { login(email: $x, password: $x) }                                | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { a: login(email: $x) b: login(password: $x) }                    | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { login(in: {pwd: $x}) }                                          | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { login(in: [{a: {pwd: [$x]}}]) }                                 | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { login(pwd: {a: $x}) }                                           | {\"x\":\"hunter2\"}",
                "mutation($k: S, $v: S) { set(key: $k, value: $v) }              | {\"k\":\"api_key\",\"v\":\"hunter2\"}",
                "mutation($k: S, $v: S) { set(in: {name: $k, value: $v}) }       | {\"k\":\"password\",\"v\":\"hunter2\"}",
                "mutation($k: S, $v: S) { a: set(key: $k, value: $v) b: x(note: $v) } | {\"k\":\"password\",\"v\":\"hunter2\"}",
                "mutation($k: S = \"password\", $v: S) { set(key: $k, value: $v) }  | {\"v\":\"hunter2\"}",
                "mutation($k: S) { set(key: $k, value: \"hunter2\") }              | {\"k\":\"password\"}",
                "mutation($x: S!) { a @auth(token: $x) }                                            | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { ...F } fragment F on M { a { b(secret: $x) } }                  | {\"x\":\"hunter2\"}",
                "mutation($x: S!) { verifyOtp(code: $x) }                                           | {\"x\":\"hunter2\"}",
                "mutation($x: C!) { login(credentials: $x) }             | {\"x\":{\"email\":\"a\",\"p\":\"hunter2\"}}",
                "mutation($x: C!) { login(credentials: $x) }             | {\"x\":\"hunter2\"}",
                "mutation($in: In!) { login(in: $in) }                   | {\"in\":{\"a\":[{\"Pass_Word\":\"hunter2\"}]}}",
                "mutation($in: In!) { login(in: $in) }                   | {\"in\":{\"secret\":{\"a\":\"hunter2\"}}}",
                "mutation($in: In!) { login(in: $in) }                   | {\"in\":{\"passwort\":\"hunter2\"}}",
                "mutation { a }                                          | {\"password\":\"hunter2\"}",
                "mutation { a }                                          | {\"x\":{\"accessToken\":\"hunter2\"}}",
                "mutation($x: S!) { login(password: $x                   | {\"x\":\"hunter2\"}",
                "mutation($x: S = \"hunter2\") { login(email: $x, x: \"hunter2\" | {\"x\":\"hunter2\"}",
                "mutation { login(password: \"a\"hunter2\") }            | {}",
                "query A { a } mutation B { login(pin: \"hunter2\") }    | {}",
                "mutation { changePassword(input: {old: \"hunter2\", new: \"hunter2\"}) }           | {}",
                "mutation { verifyOtp(input: {code: \"hunter2\"}) }                                | {}",
                "mutation { verifyOtp(input: [{code: 12, value: \"hunter2\"}]) }                   | {}",
                "mutation($x: In!) { changePassword(input: $x) }         | {\"x\":{\"old\":\"hunter2\",\"new\":\"hunter2\"}}",
                "mutation($x: S!) { changePassword(input: {new: $x}) }                              | {\"x\":\"hunter2\"}",
                "mutation($x: In = {code: \"hunter2\"}) { verifyOtp(input: $x) }                   | {}",
                "mutation { a(note: \"https://ada:hunter2@example.com\") }                          | {}",
                "mutation { a(note: \"x?access_token=hunter2\") }                                  | {}",
                "mutation { a(json: \"{\\\"password\\\":\\\"hunter2\\\"}\") }                     | {}",
                "mutation { a(note: \"\"\"⏎ -----BEGIN PRIVATE KEY-----⏎ hunter2⏎\"\"\") }            | {}",
                "mutation { a(note: {b: [\"{noop}hunter2\"]}) }                                   | {}",
                "mutation($x: S!) { a(note: $x) }            | {\"x\":\"https://ada:hunter2@example.com\"}",
                "mutation($x: S!) { a(note: $x) }            | {\"x\":\"{\\\"password\\\":\\\"hunter2\\\"}\"}",
                "mutation($x: S!) { a(note: $x) }            | {\"y\":{\"token=hunter2\":1}}",
                "mutation($x: S!) { a(note: [{b: $x}]) b(c: {pin: [$x]}) }                          | {\"x\":\"hunter2\"}",
                "mutation($x: [In!]) { ...F } fragment F on M { login(in: $x) } | {\"x\":[{\"пароль\":\"hunter2\"}]}",
                "mutation($x: In) { login(in: $x) }                      | {\"x\":{\"كلمة السر\":\"hunter2\"}}",
                "mutation($x: In) { login(in: $x) }                      | {\"x\":{\"新密码\":\"hunter2\"}}",
                "mutation($x: In) { login(in: $x) }                      | {\"x\":{\"pass\\u200bword\":\"hunter2\"}}",
                "mutation { set(in: {key: \"password\", value: \"hunter2\"}) }                       | {}",
                "mutation { set(in: [{name: api_key, content: {a: \"hunter2\"}}]) }                 | {}",
                "mutation($x: S) { set(in: {key: \"password\", value: $x}) }                        | {\"x\":\"hunter2\"}",
                "mutation { set(key: \"DB_PASSWORD\", value: \"hunter2\") }                          | {}",
                "mutation { a { b @set(name: API_KEY, content: [\"hunter2\"]) } }                   | {}",
                "mutation($x: S) { set(value: $x, key: \"DB_PASSWORD\") }                           | {\"x\":\"hunter2\"}",
                "mutation { set(in: {Key: \"password\", Value: \"hunter2\"}) }                       | {}",
                "mutation($x: In) { set(in: $x) }            | {\"x\":[{\"Value\":\"hunter2\",\"Key\":\"DB_PASSWORD\"}]}",
                "mutation($x: In) { set(in: $x) }            | {\"x\":[{\"value\":\"hunter2\",\"key\":\"SMTP_PASSWORD\"}]}",
                "\"hunter2\" mutation { a }                                                         | {}",
                "\"\"\"hunter2\"\"\" query A($a: Int \"hunter2\") { a }                               | {}",
                "\"\"\"hunter2\"\"\" type A { a: Int @deprecated(reason: \"hunter2\") } { a }         | {}",
            })
    void areNotFoundAnywhere(String line, String variablesJson) {
        String document = line.replace("⏎", "\n");
        String body = "{\"query\":" + quoted(document) + ",\"variables\":" + variablesJson + "}";
        ReadRequest read = new RequestReader().readJson(body);
        GraphQlRequest request = ((ReadRequest.Requests) read).requests().get(0);
        AnalyzedDocument analyzed = analyzer.analyze(document);
        SelectedOperation operation = analyzed.operation(null, request.variables());
        StringBuilder recorded = new StringBuilder();
        recorded.append(read).append(request).append(operation);
        recorded.append(analyzed.redactedText()).append(analyzed.documentHash());
        recorded.append(analyzed.redactVariables(request.variables(), 10_000));
        for (SelectedField field : operation.fields()) {
            recorded.append(field).append(field.argumentNames());
            for (String name : List.of("email", "password", "input", "inputs", "in", "x", "pwd", "credentials", "p")) {
                recorded.append(field.argument(name));
            }
        }
        assertThat(body).contains(SECRET);
        assertThat(recorded.toString()).doesNotContain(SECRET);
    }

    private static String quoted(String text) {
        Map<Character, String> escapes = Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n");
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> quoted.append(escapes.getOrDefault((char) c, String.valueOf((char) c))));
        return quoted.append('"').toString();
    }
}

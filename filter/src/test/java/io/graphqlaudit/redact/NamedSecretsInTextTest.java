package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets that a label, an element or an option gives away. */
class NamedSecretsInTextTest {
    private final SecretShapes shapes = new SecretShapes(SensitiveNames.defaultsAnd(List.of("shibboleth")));

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("my password: hunter2", "my password: ***"),
                Arguments.of("password: correct horse, battery", "password: ***"),
                Arguments.of("PASSWORD : hunter2\nuser: ada", "PASSWORD : ***\nuser: ada"),
                Arguments.of("Password:\n\thunter2\nok", "Password:\n\t***\nok"),
                Arguments.of("**Password:** hunter2", "**Password:** ***"),
                Arguments.of("`*password*: hunter2`", "`*password*: ***"),
                Arguments.of(
                        "login(email: \"ada\", password: \"hunter2\") { a }",
                        "login(email: \"ada\", password: \"***\") { a }"),
                Arguments.of("{user: 'ada', password: 'hunter2', a: 1}", "{user: 'ada', password: '***', a: 1}"),
                Arguments.of("{\"m\":\"my password: hunter2\",\"a\":1}", "{\"m\":\"my password: ***\",\"a\":1}"),
                Arguments.of(
                        "{\\\"m\\\":\\\"password: hunter2\\\",\\\"a\\\":1}",
                        "{\\\"m\\\":\\\"password: ***\\\",\\\"a\\\":1}"),
                Arguments.of(
                        "curl -H \"X-Api-Key: hunter2\" https://a.example",
                        "curl -H \"X-Api-Key: ***\" https://a.example"),
                Arguments.of("Cookie: theme=dark; sid=hunter2", "Cookie: ***"),
                Arguments.of("password: null", "password: null"),
                Arguments.of("password: nullable", "password: ***"),
                Arguments.of("password: {a: b\n c: hunter2}, d", "password: ***"),
                Arguments.of("secret: |\n  hunter2\nname: a", "secret: |\n  ***\nname: a"),
                Arguments.of("the api key: hunter2", "the api key: ***"),
                Arguments.of("your one time code: 123456", "your one time code: ***"),
                Arguments.of("mot de passe: hunter2", "mot de passe: ***"),
                Arguments.of("我的密码：hunter2", "我的密码：***"),
                Arguments.of("password:hunter2 ok", "password:***"),
                Arguments.of("password:\"two words\" ok", "password:\"***\" ok"),
                Arguments.of("pin:1234, a", "pin:***, a"),
                Arguments.of("token:abc123DEF456", "token:***"),
                Arguments.of("openssl -passin pass:hunter2", "openssl -passin pass:***"),
                Arguments.of("token: x password=-----BEGIN PRIVATE KEY-----\nMIIE", "token: ***"),
                Arguments.of("token= password: hunter2 a", "token= ***"),
                Arguments.of("--token password= hunter2 a", "--token ***"),
                Arguments.of("{\"password\"=>\"hunter2\", \"a\"=>1}", "{\"password\"=>\"***\", \"a\"=>1}"),
                Arguments.of("password => 'hunter2', a", "password => '***', a"),
                Arguments.of("<password>hunter2</password><a>b</a>", "<password>***</password><a>b</a>"),
                Arguments.of("<wsse:Password Type=\"t\">hunter2</wsse:Password>", "<wsse:Password ***</wsse:Password>"),
                Arguments.of("<apiKey><v>hunter2</v></apiKey>", "<apiKey>***</apiKey>"),
                Arguments.of("<password>hunter2", "<password>***"),
                Arguments.of("mysql --user ada --password hunter2 db", "mysql --user ada --password *** db"),
                Arguments.of("x --password 'two words' y", "x --password '***' y"),
                Arguments.of("x --api-key=hunter2 y", "x --api-key=*** y"),
                Arguments.of("New-User -Password hunter2 -Name ada", "New-User -Password *** -Name ada"),
                Arguments.of("[\"--token\", \"hunter2\", \"-v\"]", "[\"--token\", \"***\", \"-v\"]"),
                Arguments.of("pass\u200bword: hunter2", "pass\u200bword: ***"),
                Arguments.of("pass\u200bword=hunter2&a=b", "pass\u200bword=***&a=b"),
                Arguments.of("{\"pass\u2060word\":\"hunter2\"}", "{\"pass\u2060word\":\"***\"}"),
                Arguments.of("pass\u00adword\u034f: hunter2", "pass\u00adword\u034f: ***"),
                Arguments.of("pass\u0000word: hunter2", "pass\u0000word: ***"),
                Arguments.of("pa\udb40\udc61ssword: hunter2", "pa\udb40\udc61ssword: ***"),
                Arguments.of("<pass\u200bword>hunter2</a>", "<pass\u200bword>***"),
                Arguments.of("--pass\ufeffword hunter2", "--pass\ufeffword ***"),
                Arguments.of("shibb\u200doleth: hunter2", "shibb\u200doleth: ***"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void areHidden(String text, String shown) {
        assertThat(shapes.withoutSecrets(text)).isEqualTo(shown);
        assertThat(shapes.withoutSecrets(shown)).as("done once is done").isEqualTo(shown);
    }

    @Test
    void areHiddenToTheirEndWhereTheyBeginInALineThatIsSecret() {
        assertThat(shapes.withoutSecrets("token: x -----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----, a"))
                .isEqualTo("token: ***, a");
        assertThat(shapes.withoutSecrets("token: x secret: \"two\nlines\" a")).isEqualTo("token: ***\" a");
        assertThat(shapes.withoutSecrets("password=" + "--token=--secret=".repeat(100) + " hunter2 a"))
                .isEqualTo("password=***");
    }
}

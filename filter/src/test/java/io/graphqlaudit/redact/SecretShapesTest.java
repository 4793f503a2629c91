package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SecretShapesTest {
    /** Stands for what a maker's random generator gives; no example is a token that anybody was ever given. */
    private static final String RANDOM = "Zq3xK9vT2mB7wR5nL8cJ4hG6fD1sP0yAeUiOtQ";

    private final SecretShapes shapes = new SecretShapes(SensitiveNames.defaultsAnd(List.of("shibboleth")));

    static Stream<String> secrets() {
        String header = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
        String spaced = base64("{\n \"typ\":\"JWT\",\n \"alg\":\"none\"}");
        String salt = "c2FsdHNhbHRzYWx0";
        return Stream.of(
                header + "." + base64("{\"sub\":\"ada\"}") + "." + RANDOM,
                header + "." + base64("{\"sub\":\"ada\"}"),
                spaced + "." + base64("{}") + ".",
                base64("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".a.b.c.d",
                "ghp_" + RANDOM,
                "github_pat_" + RANDOM,
                "glpat-" + RANDOM.substring(0, 20),
                "gqa_" + RANDOM,
                "xoxb-" + "1234567890-" + RANDOM,
                "sk_" + "live_" + RANDOM,
                "sk-" + RANDOM,
                "sk-ant-api03-" + RANDOM,
                "AKIA" + "Z2Y3X4W5V6U7T8S9",
                "AIza" + RANDOM,
                "npm_" + RANDOM,
                "hvs." + RANDOM,
                "SG." + RANDOM + "." + RANDOM,
                "$2b$12$" + RANDOM + "abcdefghijklmno",
                "$2y$10$" + RANDOM,
                "$argon2id$v=19$m=65536,t=3,p=4$" + salt + "$" + RANDOM,
                "$scrypt$ln=16,r=8,p=1$" + salt + "$" + RANDOM,
                "$pbkdf2-sha256$29000$" + salt + "$" + RANDOM,
                "$6$rounds=5000$" + salt + "$" + RANDOM,
                "$5$" + salt + "$" + RANDOM,
                "pbkdf2_sha256$260000$" + salt + "$" + RANDOM + "=",
                "pbkdf2:sha256:260000$" + salt + "$" + RANDOM,
                "scrypt:32768:8:1$" + salt + "$" + RANDOM,
                "{SSHA}" + RANDOM + "==",
                "{bcrypt}$2a$10$" + RANDOM,
                "{noop}hunter2",
                "-----BEGIN PRIVATE KEY-----\nMIIE\nvQIB\n-----END PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\\nMIIEvQIB",
                "-----BEGIN OPENSSH PRIVATE KEY-----\r\nb3Bl\r\n-----END OPENSSH PRIVATE KEY-----");
    }

    @ParameterizedTest
    @MethodSource("secrets")
    void hidesASecretAloneAndInsideText(String secret) {
        assertThat(shapes.withoutSecrets(secret)).isEqualTo("***");
        assertThat(shapes.withoutSecrets("it is '" + secret + "'")).startsWith("it is '***");
        assertThat(shapes.withoutSecrets("x=[" + secret)).isEqualTo("x=[***");
        assertThat(shapes.withoutSecrets("ü " + secret)).isEqualTo("ü ***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Bearer abcdefgh12345678                          | Bearer ***",
                "curl -H 'authorization: bearer abc123DEF456' x   | curl -H 'authorization: ***' x",
                "Basic YWRhOmxvdmVsYWNl                           | Basic ***",
                "postgres://ada:lovelace@db.example.com:5432/x    | postgres://ada:***@db.example.com:5432/x",
                "https://ada:love/lace@example.com/               | https://ada:***@example.com/",
                "redis://:lovelace@cache                          | redis://:***@cache",
                "http://a:b@host/path/@user                       | http://a:***@host/path/@user",
                "see http://a:b@c and ftp://d:e@f.                | see http://a:***@c and ftp://d:***@f.",
                "https://x.example/cb?access_token=abc&state=1    | https://x.example/cb?access_token=***&state=1",
                "Server=db;User=sa;Password=a b;X=1               | Server=db;User=sa;Password=***;X=1",
                "password=\"two words\" ok                        | password=\"***\" ok",
                "shibboleth=xyz                                   | shibboleth=***",
                "{\"password\":\"hunter2\",\"a\":1}               | {\"password\":\"***\",\"a\":1}",
                "{\"password\" : \"hun\\\"ter2\"}                 | {\"password\" : \"***\"}",
                "{\\\"apiKey\\\":\\\"hunter2\\\"}                 | {\\\"apiKey\\\":\\\"***\\\"}",
                "{\"pin\":1234,\"a\":null,\"token\":null}         | {\"pin\":***,\"a\":null,\"token\":null}",
                "password=\"never closed                            | password=\"***",
                "{\"token\":[\"a ]b\",{\"c\":1}],\"d\":2}          | {\"token\":***,\"d\":2}",
                "{\"credentials\":{\"u\":\"a\",\"p\":\"b c         | {\"credentials\":***",
                "{\"пароль\":\"hunter2\"}                         | {\"пароль\":\"***\"}",
                "4111111111111111                                 | ***",
                "card 4111 1111 1111 1111 12/27                   | card *** 12/27",
                "4111-1111-1111-1111.                             | ***.",
                "3782 822463 10005                                | ***",
                "2223003122003222                                 | ***",
                "6011111111111117                                 | ***",
                "pin=123                                          | pin=***",
                "password=\"a\\\"b c\" ok                            | password=\"***\" ok",
                "password=\"a\\\\\" b                               | password=\"***\" b",
                "password='it''s' and 'more'                      | password='***' and 'more'",
                "password='' and 'more'                           | password='' and 'more'",
                "{\"m\":\"password=\\\"two words\\\"\"}               | {\"m\":\"password=\\\"***\\\"\"}",
                "{\\\"pin\\\":\\\"a\\\\\\\"b\\\",\\\"c\\\":1}                 | {\\\"pin\\\":\\\"***\\\",\\\"c\\\":1}",
                "\\\\\\\"token\\\\\\\":\\\\\\\"hunter2\\\\\\\",               | \\\\\\\"token\\\\\\\":\\\\\\\"***\\\\\\\",",
                "{\\\"token\\\":[\\\"a\\\\\\\"]b\\\",1],\\\"c\\\":2}             | {\\\"token\\\":***,\\\"c\\\":2}",
                "user[password]=hunter2&a[b]=c                    | user[password]=***&a[b]=c",
                "tokens[0]=x&tokens[]=y                           | tokens[0]=***&tokens[]=***",
                "user%5Bpassword%5D=hunter2&a=b                   | user%5Bpassword%5D=***&a=b",
                "Password = \"hunter2\"; a = b                     | Password = \"***\"; a = b",
                "go?to=https%3A%2F%2Fx%2F%3Ftoken%3Dabc%26a%3Db   | go?to=https%3A%2F%2Fx%2F%3Ftoken%3D***%26a%3Db",
                "a%20ghp_Zq3xK9vT2mB7wR5nL8cJ4hG6fD1sP0           | a%20***",
                "a%3D4111111111111111%26b                         | a%3D***%26b",
                "{noop}p@ss!word, next                            | *** next",
                "session-eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.x   | session-***",
                "{\"u\":\"https:\\/\\/ada:hunter2@example.com\\/\"}  | {\"u\":\"https:\\/\\/ada:***@example.com\\/\"}",
                "{'password': 'hunter2', 'a': 1}                  | {'password': '***', 'a': 1}",
                "{\"pin\":null1234,\"token\":null}                  | {\"pin\":***,\"token\":null}",
                "/a;jsessionid=0A1B2C?b=c                         | /a;jsessionid=***",
                "Cookie: PHPSESSID=0a1b2c; b=c                    | Cookie: ***",
                "12 4111111111111111                              | 12 ***",
                "'password': {noop}hunter2 a                      | 'password': *** a",
                "'password': {a}hunter2, a                        | 'password': ***, a",
                "token=Bearer -----BEGIN PRIVATE KEY----- MIIE    | token=***",
                "key=-----BEGIN PRIVATE KEY----- MIIE -----END PRIVATE KEY-----, a | key=***, a",
                "'token': -----BEGIN EC PRIVATE KEY----- MIIE -----END EC PRIVATE KEY----- | 'token': ***",
                "authorization=Bearer hunter2 ok                  | authorization=*** ok",
                "token= bearer 0123456789hunter2&a=b              | token= ***&a=b",
                "?authorization=Basic%20aHVudGVyMg==&a=b          | ?authorization=***&a=b",
                "{'authorization': Token hunter2, 'a': 1}         | {'authorization': ***, 'a': 1}",
            })
    void hidesThePartThatIsSecret(String text, String shown) {
        assertThat(shapes.withoutSecrets(text)).isEqualTo(shown);
        assertThat(shapes.withoutSecrets(shown)).as("done once is done").isEqualTo(shown);
    }

    @Test
    void survivesAnythingAndLosesNothingThatIsHarmless() {
        String[] pieces = {
            "eyJ",
            "ghp_",
            ".",
            "-",
            "=",
            ":",
            "://",
            "@",
            "\"",
            "'",
            "\\",
            "$2a$",
            "{SHA",
            "-----BEGIN ",
            "Bearer ",
            "Basic ",
            "4",
            "1111",
            " ",
            "token",
            "é",
            "\ud83d",
            "x",
            "\n",
            "{",
            "}"
        };
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String clean = shapes.withoutSecrets(text.toString());
            for (String kept : clean.split("\\*\\*\\*", -1)) {
                assertThat(text.toString()).contains(kept);
            }
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

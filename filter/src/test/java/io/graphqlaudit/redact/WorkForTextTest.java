package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However long and hostile a text is, it is looked at in a time that its length bounds. */
class WorkForTextTest {
    private final SecretShapes shapes = new SecretShapes(SensitiveNames.defaultsAnd(List.of()));

    @Test
    void trustsNoNameBehindTooManyOthers() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2_000; i++) {
            text.append("name").append(i).append("=v&");
        }
        assertThat(shapes.withoutSecrets(text.toString()))
                .startsWith("name0=v&")
                .contains("name499=v&name500=***&")
                .endsWith("name1999=***&");
    }

    /** Were any of these more than linear, the test would not end in time. */
    @Timeout(120)
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ey",
                "ey-",
                "eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ-eyJ.",
                ":\\/\\/a:",
                "ey.",
                "eyJhbGciOiJI.",
                "sk-",
                "sk-a-",
                "ghp_",
                "AKIA",
                "a=",
                "token=",
                "token=\"",
                "password='",
                "://",
                "a://b:",
                "a://b:c/",
                "\"token\":",
                "\"a\": ",
                "\\",
                "token%3D",
                "%3D",
                "x]=",
                "a[0]=",
                "token = '",
                "\\\"token\\\": ",
                " :",
                "{SHA",
                "{SSHA",
                "$2a$",
                "$",
                "-----BEGIN ",
                "4",
                "4 ",
                "4-",
                "1111 ",
                "Bearer ",
                "Basic a",
                "b/",
                "pbkdf2_sha",
                "scrypt:",
                "\\\"",
                "\ud83d",
                "token: ",
                "token:",
                "token:\n",
                "token: {",
                "token: {token: ",
                "token: \"token: '",
                "a b c d: ",
                " : ",
                "密",
                "密：",
                "<token>",
                "<token></token>",
                "<token a>",
                "<",
                "<a:",
                "--token ",
                "--token '",
                "--",
                "-a",
                "\u200b",
                "\"token\"=>",
                "token: -----BEGIN PRIVATE KEY",
                "pin=%3D",
                "pin=\\u003d",
                "pin=&#61;",
                "&",
                "&#",
                "%25",
                "\\\\",
                "\\n",
                "\\u005c",
                "&amp;",
                "password=a ",
                "password=a b=c ",
                "password=a,",
                "password=a;b",
                "password:a)",
                "password=')",
                "password='a'b",
                "password='a'\"",
                "token: |\n  a\n",
                "token:\n - ",
                "token:\n",
                " token:\n",
                "token: \n\n",
                "-> ",
                "token->",
                "token := ",
                "token::",
                ":token:a",
                "arn:token:a",
                "a]:",
                "a):",
                "(a):",
                "token (",
                "token[a][b][c]=",
                "\"token",
                "value=",
                "value=a ",
                "value=a name=",
                "name=token value=a ",
                "name=token ",
                "<a name=token>",
                "<a name=token",
                "<a b=c ",
                "value='a'b.",
                "type=a value=b ",
                "\"token: a",
                "token: | # ",
                "connect.sid=a",
                "sid=",
                "Bearer\n",
                "\u2014",
                "\u2192",
                "token\u2192",
                "://a:",
                "x://a:b",
                "://a:@",
                "://a:b@",
                "://a:://a: @",
                "<param name=token>",
                "<param name=token>a",
                "<name>token</name>",
                "<key>a</key><val>",
                "</a><val>",
                "<val></val>",
                "<value>",
                "session: a1",
                "session:a1",
                "connect.sid: a",
                "session: \"a1",
                "a('",
                "token('",
                "setToken(\"a",
                "(\"",
                "-u a:",
                "-u 'a:",
                "-u ",
                "--user a",
                "identified by ",
                "identified with a by ",
                "by ",
                "password '",
                "password \"a",
                "Password '' ",
                "<<",
                "<<a ",
                "<<a\n",
                "token <<a\n",
                "token <<a ",
                "a <<<",
                "token <<< "
            })
    void takesLinearTime(String piece) {
        assertThat(shapes.withoutSecrets(repeated(piece, 1_000_000))).isNotNull();
    }

    /** What is found is looked at once where it stands, and so often inside what was found there; at each level of escapes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "pin=%3D",
                "pin=",
                "token=%3Dsecret:",
                "token: ",
                "token: a\n  ",
                "secret:\n  token: |\n   ",
                "--token=--secret=",
                "token={\"token\":[",
                "token='a'",
                "<token><secret>",
                "<token>token=",
                "name=token value=",
                "password=two words ",
                "token=Bearer ",
                "<key>token</key><string>a</string>",
                "<name>token</name><value>",
                "<param name=token>a</param>",
                "PLAY_SESSION: a1b2c3d4e5f6g7h8 ",
                "token('a')",
                "-u a:b ",
                "identified by 'a' ",
                "password 'a' ",
                "token <<a\nb\na\n",
                "token <<< a ",
                "://a:b@"
            })
    void looksAtEachCharacterAFewTimesOnly(String piece) {
        int length = 200_000;

        shapes.withoutSecrets(repeated(piece, length));

        assertThat(shapes.looked()).isBetween(1L, 5L * (1 + 16) * length);
    }

    /** What is looked at in vain counts as well; behind five levels of escapes everything is looked at six times. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "value=",
                "value:",
                "value=a.",
                "value='a'b.",
                "type=a value=b ",
                "val='",
                "value=Bearer ",
                "://a:",
                "x://a:b",
                "://a:@",
                "://a:://a: @",
                "<val></val>",
                "</a><val>",
                "<b>c</b><value>",
                "a <<b ",
                "a <<b\n",
                "a <<< b "
            })
    void looksNoMoreOftenForANameThatIsNotThere(String piece) {
        int length = 64_000;

        shapes.withoutSecrets("%2525252541" + repeated(piece, length));

        assertThat(shapes.looked()).isBetween(1L, 5L * (1 + 16) * length);
    }

    /** A line as long as the text, looked at to its end for each name, would take minutes. */
    @Timeout(20)
    @ParameterizedTest
    @ValueSource(strings = {"\"token: a", "'token: a", "token: | # "})
    void looksAtNoLineForEachNameInIt(String piece) {
        assertThat(shapes.withoutSecrets(repeated(piece, 2_000_000))).contains("***");
    }

    /** The names of a text are counted once for the text as it stands, and once for all that it was before. */
    @Test
    void trustsNoMoreNamesForMoreEscapes() {
        String names = "name=v&".repeat(300);

        assertThat(shapes.withoutSecrets("%41&" + names)).doesNotContain("***");
        assertThat(shapes.withoutSecrets("%2541&" + names))
                .startsWith("%2541&name=v&")
                .endsWith("name=***&");
    }

    private static String repeated(String piece, int length) {
        return piece.repeat(length / piece.length());
    }
}

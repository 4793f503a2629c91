package io.graphqlaudit.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Secrets behind their names in YAML, pages, commands and texts that were put into others. */
class SecretsInFormattedTextTest {
    private final SecretShapes shapes = new SecretShapes(SensitiveNames.defaultsAnd(List.of()));

    /** Values below their names, as in YAML, headers and files of properties. */
    static Stream<Arguments> blocks() {
        return Stream.of(
                Arguments.of("password: |-\n  hunter2\n  more\nname: a", "password: |-\n  ***\nname: a"),
                Arguments.of("password: >\n  two\n\n  words\nname: a", "password: >\n  ***\nname: a"),
                Arguments.of(
                        "password: |2+ # the old one\n    hunter2\n  more\nname: a",
                        "password: |2+ # the old one\n    ***\nname: a"),
                Arguments.of("password: !!str |\n  hunter2\nname: a", "password: ***\nname: a"),
                Arguments.of("password: two\n  words\nname: a", "password: ***\nname: a"),
                Arguments.of(
                        "- password: |\n    hunter2\n    more\n  user: ada", "- password: |\n    ***\n  user: ada"),
                Arguments.of(
                        "a:\n  password: |\n    hunter2\n    more\n  user: ada",
                        "a:\n  password: |\n    ***\n  user: ada"),
                Arguments.of("passwords:\n  - hunter2\n  - 'more'\nname: a", "passwords:\n  ***\nname: a"),
                Arguments.of("passwords:\n- hunter2\n- more\nname: a", "passwords:\n***\nname: a"),
                Arguments.of("passwords: # all\n- hunter2\n- more\nname: a", "passwords: ***\nname: a"),
                Arguments.of(
                        "passwords:\r\n  one: hunter2\r\n  two: more\r\nname: a", "passwords:\r\n  ***\r\nname: a"),
                Arguments.of("password: |\nhunter2\nok", "password: |\n***\nok"),
                Arguments.of("Authorization: Digest a,\r\n  hunter2\r\nHost: a", "Authorization: ***\r\nHost: a"),
                Arguments.of("password=hun\\\n  ter2\na=b", "password=***\na=b"));
    }

    /** Other signs than a colon or an equals sign alone, and values that end elsewhere. */
    static Stream<Arguments> signs() {
        return Stream.of(
                Arguments.of("[\"--password\" , \"hunter2\"]", "[\"--password\" , \"***\"]"),
                Arguments.of("--api-key  ,  hunter2", "--api-key  ,  ***"),
                Arguments.of("password=$'hunter2'", "password=$'***'"),
                Arguments.of("token: @\"hunter2\"", "token: @\"***\""),
                Arguments.of("password=$@\"two words\"; a", "password=$@\"***\"; a"),
                Arguments.of("password=(\"hunter2\")", "password=***"),
                Arguments.of("f(password=[\"a\", \"hunter2\"], b=c)", "f(password=***, b=c)"),
                Arguments.of("password={\n\"a\":\"hunter2\"}\nok", "password=***\nok"),
                Arguments.of("tokens = [\n  'a]',\n  'hunter2'\n]\na=b", "tokens = ***\na=b"),
                Arguments.of("password: (\nhunter2)\nok", "password: ***\nok"),
                Arguments.of("\"password\": (\"hunter2\")", "\"password\": ***"),
                Arguments.of("x?password=(a&b=(c)", "x?password=***&b=(c)"),
                Arguments.of("password: \"\"\"\nhunter2 \"a\"\n\"\"\"\nok", "password: \"\"\"***\"\"\"\nok"),
                Arguments.of("password='''\nhunter2\n'''; b", "password='''***'''; b"),
                Arguments.of("password='''hunter2'; b", "password=***; b"),
                Arguments.of(
                        "a \\\"password=\\\"\\\"\\\"\\nhunter2\\\"\\\"\\\" b\\\"",
                        "a \\\"password=\\\"\\\"\\\"***\\\"\\\"\\\" b\\\""),
                Arguments.of("密码: hunter2", "密码: ***"),
                Arguments.of("密碼=hunter2", "密碼=***"),
                Arguments.of("password := hunter2", "password := ***"),
                Arguments.of("password:=hunter2", "password:=***"),
                Arguments.of("password::hunter2", "password::***"),
                Arguments.of("password:: hunter2", "password:: ***"),
                Arguments.of("password -> two words", "password -> ***"),
                Arguments.of("password=>hunter2", "password=>***"),
                Arguments.of("password \u2192 hunter2", "password \u2192 ***"),
                Arguments.of("password\uff1dhunter2", "password\uff1d***"),
                Arguments.of("password == hunter2", "password == ***"),
                Arguments.of("password = two words", "password = ***"),
                Arguments.of("api key = two words\na = b", "api key = ***\na = b"),
                Arguments.of("password=two words user=ada", "password=*** user=ada"),
                Arguments.of("password=two words --user ada", "password=*** --user ada"),
                Arguments.of("password:two words, a", "password:***, a"),
                Arguments.of("password=a;b,c#d&e x=1", "password=*** x=1"),
                Arguments.of("password=it's", "password=***"),
                Arguments.of("{a=b, password=hunter2, c=d}", "{a=b, password=***, c=d}"),
                Arguments.of("password='a'hunter2", "password=***"),
                Arguments.of("password: \"a\"'hunter2'x", "password: ***"),
                Arguments.of("password='a'; b", "password='***'; b"),
                Arguments.of("f(password='a').b", "f(password='***').b"),
                Arguments.of("client_secret:word", "client_secret:***"),
                Arguments.of("secret:word, a", "secret:***, a"),
                Arguments.of("secrets:hunter", "secrets:***"),
                Arguments.of("user[password]: hunter2", "user[password]: ***"),
                Arguments.of("user[password]:hunter2", "user[password]:***"),
                Arguments.of("user[\"password\"] = \"hunter2\"", "user[\"password\"] = \"***\""),
                Arguments.of("password[new]=hunter2&a=b", "password[new]=***&a=b"),
                Arguments.of("password (new): hunter2", "password (new): ***"),
                Arguments.of("new (password) : hunter2", "new (password) : ***"),
                Arguments.of("{\"password\" :\n\t\"hunter2\"}", "{\"password\" :\n\t\"***\"}"),
                Arguments.of("\u201cpassword\u201d: \u201chunter2\u201d", "\u201cpassword\u201d: ***"),
                Arguments.of("--password\u00a0hunter2 a", "--password\u00a0*** a"),
                Arguments.of("\u2014password hunter2 a", "\u2014password *** a"),
                Arguments.of("password:\u2003hunter2", "password:\u2003***"),
                Arguments.of("Bearer\nhunter2Zq0123456789", "Bearer\n***"),
                Arguments.of("Bearer \t hunter2Zq0123456789", "Bearer \t ***"),
                Arguments.of("?password=two%20words%26more&a=b", "?password=***&a=b"));
    }

    /** Texts inside other texts. */
    static Stream<Arguments> escaped() {
        return Stream.of(
                Arguments.of("password=\\\"two words\\\" a", "password=\\\"***\\\" a"),
                Arguments.of("{\\\"password\\\":\\\"x\\\"}", "{\\\"password\\\":\\\"***\\\"}"),
                Arguments.of("\\npin=hunter2", "\\npin=***"),
                Arguments.of("{\\n  \\\"pin\\\":\\n  \\\"hunter2\\\"\\n}", "{\\n  \\\"pin\\\":***  \\\"***\\\"\\n}"),
                Arguments.of("a: b\\npassword: |-\\n  hunter2", "a: b\\npassword: ***"),
                Arguments.of(
                        "\\u003cpassword\\u003ehunter2\\u003c/password\\u003e a",
                        "\\u003cpassword\\u003e***\\u003c/password\\u003e a"),
                Arguments.of(
                        "{\\u0022password\\u0022:\\u0022hunter2\\u0022}", "{\\u0022password\\u0022:\\u0022***\\u0022}"),
                Arguments.of("&lt;password&gt;hunter2&lt;/password&gt; a", "&lt;password&gt;***&lt;/password&gt; a"),
                Arguments.of("{&quot;pin&quot;:&#34;hunter2&#x22;}", "{&quot;pin&quot;:&#34;***&#x22;}"),
                Arguments.of("?v=%7B%22password%22%3A%22hunter2%22%7D", "?v=%7B%22password%22%3A%22***%22%7D"),
                Arguments.of(
                        "?v=%257B%2522password%2522%253A%2522hunter2%2522%257D",
                        "?v=%257B%2522password%2522%253A%2522***%2522%257D"),
                Arguments.of("a\\x26pin\\x3dhunter2", "a\\x26pin\\x3d***"));
    }

    /** Things whose secret name is the value of another one of their members, and sessions. */
    static Stream<Arguments> things() {
        return Stream.of(
                Arguments.of("<input name=\"password\" value=\"hunter2\">", "<input name=\"password\" value=\"***\">"),
                Arguments.of(
                        "<input value='hunter2' type=text name='password'/>",
                        "<input value='***' type=text name='password'/>"),
                Arguments.of("<input type=password value=hunter2>", "<input type=password value=***>"),
                Arguments.of(
                        "<entry key=\"db.password\">hunter2</entry> a", "<entry key=\"db.password\">***</entry> a"),
                Arguments.of("{\"key\":\"api_key\",\"value\":\"hunter2\"}", "{\"key\":\"api_key\",\"value\":\"***\"}"),
                Arguments.of(
                        "{\"value\":\"hunter2\",\"name\":\"password\"}", "{\"value\":\"***\",\"name\":\"password\"}"),
                Arguments.of(
                        "- name: DB_PASSWORD\n  value: hunter2\n- name: city\n  value: Paris",
                        "- name: DB_PASSWORD\n  value: ***\n- name: city\n  value: Paris"),
                Arguments.of("name=password&value=hunter2", "name=password&value=***"),
                Arguments.of("connect.sid=s%3Ahunter2.abc; a=b", "connect.sid=***; a=b"),
                Arguments.of("laravel_session=hunter2hunter2", "laravel_session=***"),
                Arguments.of("PLAY_SESSION=hunter2hunter2&a=b", "PLAY_SESSION=***&a=b"),
                Arguments.of("SESSION=550e8400-e29b-41d4-a716-446655440000", "SESSION=***"),
                Arguments.of("__Host-sid=1234567890123", "__Host-sid=***"),
                Arguments.of("ASPSESSIONIDQADQBRCT=HUNTERHUNTER", "ASPSESSIONIDQADQBRCT=***"),
                Arguments.of("_gh_sess=hunter2hunter2", "_gh_sess=***"),
                Arguments.of("wordpress_logged_in_1f=ada%7Chunter2", "wordpress_logged_in_1f=***"),
                Arguments.of(
                        "SESS49960de5880e8c687434170f6476605b=hunter2hunter2",
                        "SESS49960de5880e8c687434170f6476605b=***"));
    }

    /** Elements that attributes or the elements before them name. */
    static Stream<Arguments> elements() {
        return Stream.of(
                Arguments.of("<param name=\"password\">hunter2</param> a", "<param name=\"password\">***</param> a"),
                Arguments.of("<Param Name='token'>hunter2</param> a", "<Param Name='token'>***"),
                Arguments.of(
                        "<param-name>password</param-name><param-value>hunter2</param-value> a",
                        "<param-name>password</param-name><param-value>***</param-value> a"),
                Arguments.of(
                        "<key>password</key>\n\t<string>hunter2</string> a",
                        "<key>password</key>\n\t<string>***</string> a"),
                Arguments.of(
                        "<property><name>db.password</name><final/><value>hunter2</value></property> a",
                        "<property><name>db.password</name><final/><value>***</value></property> a"),
                Arguments.of(
                        "<name> api key </name><!-- a --><description>b</description><value t='u'>hunter2</value> a",
                        "<name> api key </name><!-- a --><description>b</description><value t='u'>***</value> a"),
                Arguments.of(
                        "<s:name>password</s:name><s:value><string>hunter2</string></s:value> a",
                        "<s:name>password</s:name><s:value>***</s:value> a"),
                Arguments.of("<label>Password</label><value>hunter2", "<label>Password</label><value>***"),
                Arguments.of(
                        "&lt;key&gt;password&lt;/key&gt;&lt;string&gt;hunter2&lt;/string&gt; a",
                        "&lt;key&gt;password&lt;/key&gt;&lt;string&gt;***&lt;/string&gt; a"));
    }

    /** Sessions behind a colon, where only what looks like chance is one. */
    static Stream<Arguments> sessions() {
        return Stream.of(
                Arguments.of(
                        "{\"connect.sid\":\"s%3Ahunter2hunter2.abc\",\"a\":1}", "{\"connect.sid\":\"***\",\"a\":1}"),
                Arguments.of("PLAY_SESSION: hunter2hunter2hunter2, a", "PLAY_SESSION: ***, a"),
                Arguments.of("laravel_session:eyJpdiI6hunter2hunter2", "laravel_session:***"),
                Arguments.of("__Host-sid: hunter2hunter2hunter2\na", "__Host-sid: ***\na"),
                Arguments.of("session: 550e8400-e29b-41d4-a716-446655440000", "session: ***"));
    }

    /** Secrets in programs, commands and statements. */
    static Stream<Arguments> statements() {
        return Stream.of(
                Arguments.of("user.setPassword(\"hunter2\");", "user.setPassword(\"***\");"),
                Arguments.of("builder.withApiKey('hunter2')", "builder.withApiKey('***')"),
                Arguments.of("a.password(\\\"two words\\\") b", "a.password(\\\"***\\\") b"),
                Arguments.of("PASSWORD('hunter2')", "PASSWORD('***')"),
                Arguments.of("curl -u ada:hunter2 https://a.example", "curl -u ada:*** https://a.example"),
                Arguments.of("curl --user 'ada:two words' x", "curl --user 'ada:***' x"),
                Arguments.of("curl --user=ada:hunter2 x", "curl --user=ada:*** x"),
                Arguments.of("curl --proxy-user \"ada:a:b\" x", "curl --proxy-user \"ada:***\" x"),
                Arguments.of("curl -U ada:1234", "curl -U ada:***"),
                Arguments.of("create user ada identified by 'hunter2' a", "create user ada identified by '***' a"),
                Arguments.of("ALTER USER ada IDENTIFIED BY hunter2;", "ALTER USER ada IDENTIFIED BY ***;"),
                Arguments.of(
                        "identified with caching_sha2_password by \"hunter2\"",
                        "identified with caching_sha2_password by \"***\""),
                Arguments.of("IDENTIFIED BY PASSWORD 'hunter2'", "IDENTIFIED BY PASSWORD '***'"),
                Arguments.of("ALTER ROLE ada PASSWORD 'it''s' VALID", "ALTER ROLE ada PASSWORD '***' VALID"),
                Arguments.of("alter role ada password E'hunter2'", "alter role ada password E'***'"),
                Arguments.of("login ada password \"hunter2\"", "login ada password \"***\""),
                Arguments.of("password=$(cat <<EOF\nhunter2\nEOF\n) a", "password=*** <<EOF***\nEOF\n) a"),
                Arguments.of(
                        "docker secret create db_password - <<'X' | a\nb\n\tX1\n\tX\nc",
                        "docker secret create db_password - <<'X'***\n\tX\nc"),
                Arguments.of("api_key <<-EOF\nhunter2", "api_key <<-EOF***"),
                Arguments.of("passwd password <<< hunter2 a", "passwd password <<< *** a"),
                Arguments.of("x --password-stdin <<<\"hunter2\"", "x --password-stdin ***\""));
    }

    @Test
    void areHiddenBehindQuotesThatOnlyEscapesSeemToLeaveOpen() {
        assertThat(shapes.withoutSecrets("\"token\":\"a\"&quot; \\u003cpin\\u003ehunter2\\u003c/pin\\u003e \"b"))
                .isEqualTo("\"token\":\"***\"&quot; \\u003cpin\\u003e***\\u003c/pin\\u003e \"b");
    }

    @Test
    void areHiddenInATagThatMakesWhatIsBehindItSecret() {
        assertThat(shapes.withoutSecrets("<a name='token' \"pin\":\"hunter2\" => more"))
                .isEqualTo("<a name='token' \"pin\":\"***\" =>***");
    }

    @ParameterizedTest
    @MethodSource({"blocks", "signs", "escaped", "things", "elements", "sessions", "statements"})
    void areHidden(String text, String shown) {
        assertThat(shapes.withoutSecrets(text)).isEqualTo(shown);
        assertThat(shapes.withoutSecrets(shown)).as("done once is done").isEqualTo(shown);
    }
}

package io.graphqlaudit.redact;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.fuzz.FuzzInput;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;

/**
 * Free text in which a secret stands behind a blank in one of the shapes that are known: whatever is around it, it goes.
 * What has been hidden once stays as it is.
 */
public final class TextFuzz implements FuzzTarget {
    private static final String SECRET = "hunter2Zq";
    private static final String CARD = "4111111111111111";
    private static final List<String> SHAPES = List.of(
            "token=hunter2Zq",
            "password = hunter2Zq",
            "x?access_token=hunter2Zq",
            "\"apiKey\":\"hunter2Zq\"",
            "{\"password\": \"hunter2Zq\"}",
            "{\\\"password\\\":\\\"hunter2Zq\\\"}",
            "'secret': 'hunter2Zq'",
            "https://ada:hunter2Zq@example.com/",
            "Bearer hunter2Zq0123456789",
            "ghp_hunter2Zq0123456789abcdef",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.hunter2Zq",
            "$2b$10$hunter2ZqKpQ7c8XjLmN0uJ5vW9xY1zA2bC3dE4fG5hI6jK7lM8n",
            "{noop}hunter2Zq",
            "user%5Bpassword%5D%3Dhunter2Zq",
            "4111111111111111",
            "4111 1111 1111 1111",
            "-----BEGIN PRIVATE KEY-----\nhunter2Zq\n-----END PRIVATE KEY-----",
            "password: hunter2Zq",
            "my api key: hunter2Zq",
            "password:hunter2Zq",
            "secret: a, hunter2Zq",
            "<password>hunter2Zq</password>",
            "<s:secret a='b'>hunter2Zq</s:secret>",
            "--password hunter2Zq",
            "--api-key=hunter2Zq",
            "[\"--token\", \"hunter2Zq\"]",
            "pass\u200bword: hunter2Zq",
            "\"to\u2060ken\" => \"hunter2Zq\"",
            "\npassword: |-\n  a\n  hunter2Zq\n",
            "\npasswords:\n  - a\n  - hunter2Zq\n",
            "password := two hunter2Zq",
            "password = two hunter2Zq",
            "password::hunter2Zq",
            "password='a'hunter2Zq",
            "user[password]: hunter2Zq",
            "password (new): hunter2Zq",
            "password -> hunter2Zq",
            "client_secret:hunter2Zq",
            "--password\u00a0hunter2Zq",
            "Bearer\nhunter2Zq0123456789",
            "connect.sid=hunter2Zq",
            "<input name=\"password\" value=\"hunter2Zq\">",
            "<input value='hunter2Zq' name='password'>",
            "\\u003cpassword\\u003ehunter2Zq\\u003c/password\\u003e",
            "&quot;password&quot;:&quot;hunter2Zq&quot;",
            "?v=%7B%22password%22%3A%22hunter2Zq%22%7D",
            "<param name=\"password\">hunter2Zq</param>",
            "<name>db.password</name><value>hunter2Zq</value>",
            "<key>password</key><string>hunter2Zq</string>",
            "\"connect.sid\":\"hunter2Zqhunter2Zq\"",
            "setPassword(\"hunter2Zq\")",
            "-u ada:hunter2Zq",
            "create user ada identified by hunter2Zq",
            "PASSWORD 'hunter2Zq'",
            "db_password - <<EOF\nhunter2Zq\nEOF",
            "password <<< hunter2Zq");

    private final Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(List.of()));
    private final SecretShapes shapes = new SecretShapes(SensitiveNames.defaultsAnd(List.of()));

    @Override
    public void run(byte[] input) {
        FuzzInput choices = new FuzzInput(input);
        String shape = SHAPES.get(choices.choice(SHAPES.size()));
        String before = choices.text(255);
        String after = new String(choices.rest(), StandardCharsets.UTF_8);
        String text = before + " " + shape + " " + after;
        String clean = shapes.withoutSecrets(text);
        if (!before.contains(SECRET) && !after.contains(SECRET)) {
            Must.hold(!clean.contains(SECRET), "a secret is kept");
        }
        if (!before.contains("1") && !after.contains("1")) {
            Must.hold(!clean.replace(" ", "").contains(CARD), "a card's number is kept");
        }
        // A mask may be longer than what it stands for.
        Must.atMost(Redaction.MASK.length() * text.length(), clean.length(), "characters");
        Must.equal(redaction.text(text, EnumSet.noneOf(Anomaly.class)), clean, "redacted");
    }
}

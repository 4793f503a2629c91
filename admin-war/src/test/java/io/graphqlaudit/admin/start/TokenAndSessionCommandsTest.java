package io.graphqlaudit.admin.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

/** {@code token} and {@code session}, with a server running and without. */
class TokenAndSessionCommandsTest extends AdminServerCase {
    @Test
    void endsSessionsByCommand() throws Exception {
        Server server = server();
        server.start();
        String left;
        try {
            String ada = made("ada");
            String alan = made("alan");
            String cookie = signIn(server, ada);
            String other = signIn(server, ada);
            left = signIn(server, alan);

            String listed = command(0, "session", "list");
            assertThat(listed.lines())
                    .hasSize(3)
                    .allMatch(line -> line.matches("[0-9a-f]{12}\ttoken (ada|alan)\tbegun 20\\S+Z\tlast used 20\\S+Z"));
            assertThat(listed).doesNotContain(cookie, ada);
            assertThat(status(server, cookie)).isEqualTo(200);

            String id = listed.substring(0, 12);
            assertThat(command(0, "session", "end", "--id", id)).isEqualTo("ended: 1 session\n");
            assertThat(command(1, "session", "end", "--id", id))
                    .isEqualTo("There is no such session; 'session list' shows those there are.\n");
            assertThat(List.of(status(server, cookie), status(server, other))).containsExactlyInAnyOrder(200, 401);
            assertThat(command(1, "session", "end", "--user", "ada"))
                    .isEqualTo("There is no such session; 'session list' shows those there are.\n");
            assertThat(command(0, "session", "end", "--token", "ada")).isEqualTo("ended: 1 session\n");
            assertThat(List.of(status(server, cookie), status(server, other), status(server, left)))
                    .containsExactly(401, 401, 200);
            command(0, "token", "revoke", "--name", "alan");
            assertThat(command(0, "session", "list")).as("ended with its token").isEqualTo("nobody is signed in\n");
            signIn(server, made("grace"));
        } finally {
            server.stop();
        }
        assertThat(command(0, "session", "list")).contains("token grace");
        assertThat(command(0, "session", "end", "--all"))
                .as("with alan's, which is over")
                .isEqualTo("ended: 2 sessions\n");
        assertThat(command(1, "session", "end", "--all"))
                .isEqualTo("There is no such session; 'session list' shows those there are.\n");
        assertThat(command(1, "session", "end"))
                .isEqualTo("The command session end takes one of --id ID, --token NAME, --user NAME and --all.\n");
        assertThat(command(1, "session", "end", "--id", "1", "--user", "ada")).contains("takes one of --id ID");
        assertThat(command(1, "session", "stop")).contains("try list or end");
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("store").resolve("audit"), "sa", "");
                ResultSet acts = connection.createStatement().executeQuery("""
                        select d.content from audit_event e join audit_event_detail d on d.position = e.position
                        where e.action = 'session_end' and e.kind = 5 and e.outcome = 1 order by e.position
                        """)) {
            acts.next();
            assertThat(acts.getString(1)).contains("\"sessions\":\"id ", "\"via\":\"command line\"");
            acts.next();
            assertThat(acts.getString(1)).contains("\"sessions\":\"token ada\"");
        }
    }

    @Test
    void refusesATokenForDeliveriesOfNoApplication() {
        String sentence = "A token with the scope ingest delivers the events of one application: name it with"
                + " --application.\n";
        assertThat(command(1, "token", "create", "--name", "x", "--scope", "ingest"))
                .isEqualTo(sentence);
        assertThat(command(1, "token", "create", "--name", "x", "--scope", "read,ingest"))
                .isEqualTo(sentence);
        assertThat(command(1, "token", "create", "--name", "x", "--application", " "))
                .isEqualTo("The application to which a token is bound needs a name.\n");
        command(0, "token", "create", "--name", "x", "--scope", "ingest", "--application", "shop");
    }

    @Test
    void tellsOfWhichApplicationATokenIsAndWhenItExpires() throws Exception {
        String line = "ci\\tread\\tall applications\\texpires 20\\S+Z\\tnever used\n";
        String made = command(0, "token", "create", "--name", "ci", "--expires", "PT12H");
        command(0, "token", "create", "--name", "web", "--scope", "ingest,read", "--application", "shop");

        assertThat(made).matches(line + "token: gqa_\\S+\n");
        String listed = command(0, "token", "list");
        assertThat(listed).matches(line + "web\\tingest,read\\tshop\\tnever expires\\tnever used\n");
        String expires = listed.replaceFirst("(?s).*expires (20\\S+Z).*", "$1");
        start(Map.of(), new ArrayList<>()).close();
        assertThat(creations())
                .anySatisfy(event -> assertThat(event)
                        .contains("\"token\":\"ci\"", "\"application\":\"all applications\"")
                        .contains("\"expires\":\"" + expires.substring(0, "2026-11-22T00:00:00".length())))
                .anySatisfy(event -> assertThat(event)
                        .contains("\"token\":\"web\"", "\"application\":\"shop\"", "\"expires\":\"never\""));
    }

    @Test
    void recordsThatTheFirstTokenIsOfAllApplicationsForEver() throws Exception {
        start(Map.of(), new ArrayList<>()).close();

        assertThat(creations())
                .singleElement()
                .asString()
                .contains("\"token\":\"first\"", "\"application\":\"all applications\"", "\"expires\":\"never\"");
    }

    private List<String> creations() throws Exception {
        List<String> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:h2:file:" + folder.resolve("store").resolve("audit"), "sa", "");
                ResultSet acts = connection.createStatement().executeQuery("""
                        select d.content from audit_event e join audit_event_detail d on d.position = e.position
                        where e.action = 'token_create' order by e.position
                        """)) {
            while (acts.next()) {
                events.add(acts.getString(1));
            }
        }
        return events;
    }

    @Test
    void givesANameOnce() {
        command(0, "token", "create", "--name", "ci");
        command(0, "token", "create", "--name", "night", "--expires", "PT0.001S");
        String choose = ": choose another name, for events tell tokens apart by it, and none is given twice.\n";

        assertThat(command(1, "token", "create", "--name", "ci"))
                .matches("There is a token named 'ci' already, made 20\\S+Z \\(never expires\\)" + choose);
        command(0, "token", "revoke", "--name", "ci");
        assertThat(command(1, "token", "create", "--name", "ci"))
                .matches("There is a token named 'ci' already, made 20\\S+Z \\(revoked 20\\S+Z\\)" + choose);
        assertThat(command(1, "token", "create", "--name", "night"))
                .matches("There is a token named 'night' already, made 20\\S+Z \\(expired 20\\S+Z\\)" + choose);
        assertThat(command(1, "token", "create", "--name", "a\0b"))
                .isEqualTo("The token cannot be kept: the name of a token holds at most 200 characters, and neither NUL"
                        + " nor broken ones.\n");
    }

    @Test
    void warnsOfAnApplicationThatNobodyHasHeardOf() throws Exception {
        String warning =
                "Nobody has heard of an application 'shpo' yet: check how it is written, if it has run already."
                        + " The token is made all the same.\n";
        Server server = server();
        server.start();
        try {
            assertThat(command(0, "token", "create", "--name", "a", "--application", "shpo"))
                    .startsWith(warning + "a\tread\tshpo\tnever expires\tnever used\ntoken: gqa_");
        } finally {
            server.stop();
        }
        Files.createDirectories(folder.resolve("spool/shop"));

        assertThat(command(0, "token", "create", "--name", "b", "--application", "shpo"))
                .startsWith(warning + "b\tread\tshpo\tnever expires\tnever used\ntoken: gqa_");
        assertThat(command(0, "token", "create", "--name", "c", "--application", "shop"))
                .startsWith("c\tread\tshop\tnever expires\tnever used\ntoken: gqa_");
        assertThat(command(0, "token", "list")).contains("a\tread\tshpo", "c\tread\tshop");
    }
}

package io.graphqlaudit.admin.injection;

import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.NotJsonException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** Views with one fault each, of which the parameter {@code q} makes something. */
enum FaultyView {
    /** Puts the text into a statement, and shows what that finds. */
    SQL_THAT_FINDS("finds nothing") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            List<String> found;
            try {
                found = server.column("select actor_email from audit_event where operation_name = '" + text + "'");
            } catch (SQLException e) {
                found = List.of();
            }
            Answers.json(response, 200, Map.of("found", found));
        }
    },
    /** Puts the text into a statement, and shows nothing. */
    SQL_THAT_CHANGES("the store's events") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            try {
                server.column("select position from audit_event where operation_name = '" + text + "'");
            } catch (SQLException e) {
                // Nothing is found, then.
            }
            Answers.json(response, 200, NOTHING);
        }
    },
    /** Takes the text for the name of a token. */
    SQL_THAT_REVOKES("the tokens") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            try {
                // The table of events is another fault's.
                server.column(
                        "delete from audit_token where name = '" + text.replace(";", "") + "' and name <> 'reader'");
            } catch (SQLException e) {
                // None was deleted, then.
            }
            Answers.json(response, 200, NOTHING);
        }
    },
    SQL_ERROR("shows nothing of the inside") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            try {
                server.column("select 1 from audit_event where position < 0 and operation_name = '" + text + "'");
                Answers.json(response, 200, NOTHING);
            } catch (SQLException e) {
                Answers.json(response, 400, Map.of("error", e.toString()));
            }
        }
    },
    HEADER("in the header") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            response.setHeader("X-Echo", text);
            Answers.json(response, 200, NOTHING);
        }
    },
    /** As a server does that lets ends of lines through. */
    SPLIT_HEADER("a forged header") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            text.lines().skip(1).map(line -> line.split(": ", 2)).forEach(header -> {
                if (header.length == 2 && header[0].matches("[A-Za-z-]+")) {
                    response.setHeader(header[0], "x");
                }
            });
            Answers.json(response, 200, NOTHING);
        }
    },
    LOG("lines of the log") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            LOG_OF_FAULTS.log(Level.INFO, "Somebody asked for " + text);
            Answers.json(response, 200, NOTHING);
        }
    },
    LOGGED_EXCEPTION("lines of the log") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            LOG_OF_FAULTS.log(Level.INFO, "It failed.", new IllegalStateException(new SQLException("near " + text)));
            Answers.json(response, 200, NOTHING);
        }
    },
    /** Nothing is escaped; an answer that would be no JSON is left out, so that only what was forged is to be seen. */
    JSON_WITHOUT_ESCAPES("a forged member") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            String body = "{\"logs\":[{\"message\":\"" + text + "\"}]}";
            try {
                Answers.json(response, 200, Json.object(body.getBytes(StandardCharsets.UTF_8)));
            } catch (NotJsonException e) {
                Answers.json(response, 200, NOTHING);
            }
        }
    },
    NO_JSON("") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            json(response, "{\"error\":\"" + text.replaceAll("\\p{Cntrl}", "") + "\"}");
        }
    },
    RAW_CHARACTERS("shows nothing of the inside") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            json(response, Json.text(Map.of("error", text)).replace("\\r", "\r").replace("\\u001B", "\u001b"));
        }
    },
    PAGE("shown as it is") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            response.setStatus(400);
            response.setContentType("text/html;charset=utf-8");
            response.getWriter().write("<p>There is no " + text.replaceAll("\\p{Cntrl}", "") + "</p>");
        }
    },
    NO_ANSWER("500") {
        @Override
        void answer(String text, ViewServer server, HttpServletResponse response) throws IOException {
            Answers.json(response, text.contains("%") ? 500 : 200, NOTHING);
        }
    };

    private static final Map<String, Object> NOTHING = Map.of("found", List.of());
    private static final Logger LOG_OF_FAULTS = System.getLogger(FaultyView.class.getName());

    /** What the look that finds the fault says. */
    final String found;

    FaultyView(String found) {
        this.found = found;
    }

    abstract void answer(String text, ViewServer server, HttpServletResponse response) throws IOException;

    ViewServer server() throws Exception {
        AtomicReference<ViewServer> itself = new AtomicReference<>();
        ViewServer server =
                TextView.server((text, response) -> answer(text, Objects.requireNonNull(itself.get()), response));
        itself.set(server);
        server.token("gqa_another", null, "read");
        return server;
    }

    private static void json(HttpServletResponse response, String body) throws IOException {
        response.setContentType("application/json;charset=utf-8");
        response.getWriter().write(body);
    }
}

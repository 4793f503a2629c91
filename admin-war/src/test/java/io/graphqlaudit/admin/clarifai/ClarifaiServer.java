package io.graphqlaudit.admin.clarifai;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.mapping.ViewNamesFile;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import java.net.http.HttpRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Clarifai's search on a server of its own, and what its tests ask of it. */
final class ClarifaiServer implements AutoCloseable {
    static final String PATH = "/v2/users/me/audit_log/searches";

    final ViewServer server;

    ClarifaiServer(boolean auditing) throws Exception {
        server = new ViewServer(
                new Route(ClarifaiServlet.PATH, Scope.READ, ErrorShape.CLARIFAI),
                (database, keyedHash, audit, clock) -> new ClarifaiServlet(
                        database.reader(),
                        ViewNamesFile.builtIn(),
                        new RefusalLog(audit, clock),
                        audit,
                        clock,
                        auditing));
    }

    Answer post(String body) throws Exception {
        return send("POST", PATH, ViewServer.TOKEN, body);
    }

    Answer send(String method, String path, String token, String body) throws Exception {
        Map<String, String> headers = token.isEmpty() ? Map.of() : Map.of("Authorization", "Key " + token);
        return server.send(method, path, headers, HttpRequest.BodyPublishers.ofString(body));
    }

    /** The entries that a body finds. */
    static List<?> entries(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.at("status", "code")).isEqualTo(10_000);
        return (List<?>) answer.at("entries");
    }

    /** The ids of the first targets that a query finds, in order. */
    String found(String query) throws Exception {
        return found(post("{\"query\":" + query + "}"));
    }

    static String found(Answer answer) {
        return String.join(
                " ", entries(answer).stream().map(ClarifaiServer::firstTarget).toList());
    }

    private static String firstTarget(Object entry) {
        List<?> targets = (List<?>) ((Map<?, ?>) entry).get("targets");
        Object thing = ((Map<?, ?>) targets.get(0)).values().iterator().next();
        return String.valueOf(((Map<?, ?>) thing).get("id"));
    }

    static String status(Answer answer) {
        return answer.status() + " " + answer.at("status", "code");
    }

    @Override
    public void close() throws SQLException {
        server.close();
    }
}

package io.graphqlaudit.admin.export;

import io.graphqlaudit.admin.access.RefusalLog;
import io.graphqlaudit.admin.access.Route;
import io.graphqlaudit.admin.access.Scope;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.admin.web.ErrorShape;
import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.event.AuditEvent;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A server that exports, two at a time. */
final class ExportServer implements AutoCloseable {
    static final int AT_ONCE = 2;

    private static final int STORED_AT_ONCE = 500;

    final ViewServer view;
    Exports exports;

    ExportServer() throws Exception {
        view = new ViewServer(
                new Route(ExportServlet.PATH, Scope.EXPORT, ErrorShape.PLAIN), (database, keyedHash, audit, clock) -> {
                    exports = new Exports(database.contents(), AT_ONCE);
                    return new ExportServlet(exports, new RefusalLog(audit, clock), audit, clock);
                });
    }

    void store(AuditEvent... events) {
        for (int from = 0; from < events.length; from += STORED_AT_ONCE) {
            view.store(Arrays.copyOfRange(events, from, Math.min(events.length, from + STORED_AT_ONCE)));
        }
    }

    /** The lines of an export that is whole, each a JSON object. */
    List<Map<String, Object>> lines(String query) throws Exception {
        return objects(whole(query).text());
    }

    Answer whole(String query) throws Exception {
        Answer answer = view.get(query);
        if (answer.status() != 200) {
            throw new AssertionError(answer.text());
        }
        return answer;
    }

    static List<Map<String, Object>> objects(String lines) {
        return lines.lines()
                .map(line -> Json.object(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    static List<Object> positions(List<Map<String, Object>> lines) {
        return lines.stream()
                .filter(line -> line.containsKey("position"))
                .map(line -> line.get("position"))
                .toList();
    }

    @SuppressWarnings("unchecked") // as the document of the format has it
    static Map<String, Object> trailer(List<Map<String, Object>> lines) {
        return (Map<String, Object>) lines.get(lines.size() - 1).get("trailer");
    }

    @Override
    public void close() throws SQLException {
        exports.close();
        view.close();
    }
}

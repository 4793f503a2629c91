package io.graphqlaudit.admin.injection;

import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.ViewServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Text that attacks SQL, GraphQL, headers, logs, CSV and JSON, in every place in which a view takes text: the answer is the
 * API's own, empty or an error, the store stays as it was, and no line of the server's log is forged. And the same text in
 * events: what comes out is what was stored, in the API's form. That each fault would be found, {@link FaultyViewsTest} shows.
 */
@Tag("views")
class InjectionTest {
    @ParameterizedTest
    @EnumSource
    void findsNothingAndChangesNothing(AttackedView view) throws Exception {
        try (ViewServer server = view.server()) {
            Attacks.findNothing(view.name(), server, view::attack);
        }
    }

    @Test
    void letsNobodyInAndKnowsNobody() throws Exception {
        try (ViewServer server = AttackedView.ARIZE_REST.server()) {
            Attacks.letNobodyIn(server, AttackedView::credentials);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = AttackedView.class,
            names = {"ARIZE_REST", "SNORKEL", "CLARIFAI", "GRAPHQL", "EXPORT"})
    void showsWhatWasStoredInItsOwnForm(AttackedView view) throws Exception {
        List<String> texts = Corpus.texts("");
        try (ViewServer server = view.server()) {
            for (String text : texts) {
                server.store(Attacks.attacking(text));
            }
            Answer answer = switch (view) {
                case CLARIFAI -> AttackedView.post(server, "/v2/users/me/audit_log/searches", Map.of());
                case GRAPHQL ->
                    AttackedView.post(
                            server,
                            "/graphql",
                            Map.of(
                                    "query",
                                    "{account{authenticatedAuditLogs{edges{node{operationText user{email}}}}}}"));
                case EXPORT -> server.get("format=json");
                default -> server.get("limit=100");
            };

            Attacks.requireWhole(texts, answer, view == AttackedView.SNORKEL ? answer.list() : answer.body());
        }
    }

    @Test
    void startsNoFormulaInCsv() throws Exception {
        List<String> texts = Corpus.texts("csv");
        try (ViewServer server = AttackedView.EXPORT.server()) {
            for (String text : texts) {
                server.store(Attacks.attacking(text));
            }

            Attacks.requireNoFormula(texts, server.get("format=csv").text());
        }
    }
}

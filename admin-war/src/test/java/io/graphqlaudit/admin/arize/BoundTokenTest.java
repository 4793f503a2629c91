package io.graphqlaudit.admin.arize;

import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Answer;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.admin.testing.ViewServer;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What GraphQL shows a token that is bound to one application. */
@Tag("views")
class BoundTokenTest {
    /** More rows than are looked at for one page. */
    private static final int MANY = 50_001;

    private ViewServer api;

    @BeforeEach
    void start() throws Exception {
        api = GraphQlServer.open();
        api.token("bound", "ledger", "read");
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
    }

    @Test
    void doesNotFindTheEventsOfOthersByTheirId() throws Exception {
        api.store(login("shop"), login("ledger"));

        assertThat(node(1)).isNull();
        assertThat(node(2)).isEqualTo("UnauthenticatedAuditLog");
    }

    /** Numbers of users can be counted through, and tell of no application. */
    @Test
    void findsNoUserByItsId() throws Exception {
        api.store(login("shop"));
        String user = new GlobalId(GlobalId.USER, 1).text();

        assertThat(ask("query($id: ID!) {node(id: $id) {id}}", Map.of("id", user))
                        .at("data", "node"))
                .isNull();
        Answer free =
                GraphQlServer.ask(api, ViewServer.TOKEN, "query($id: ID!) {node(id: $id) {id}}", Map.of("id", user));
        assertThat(free.at("data", "node", "id")).isEqualTo(user);
    }

    @Test
    void comesToTheEndPastAnyNumberOfEventsOfOthers() throws Exception {
        List<AuditEvent> events = new ArrayList<>(List.of(login("ledger")));
        for (int i = 0; i < MANY; i++) {
            events.add(login("shop"));
        }
        api.store(events.toArray(AuditEvent[]::new));

        int found = 0;
        int pages = 0;
        String cursor = null;
        do {
            Answer page = ask(
                    "query($after: String) {account{unauthenticatedAuditLogs(after: $after)"
                            + " {edges{node{id}} pageInfo{hasNextPage endCursor}}}}",
                    cursor == null ? Map.of() : Map.of("after", cursor));
            Object[] connection = {"data", "account", "unauthenticatedAuditLogs"};
            found += ((List<?>) page.at(connection[0], connection[1], connection[2], "edges")).size();
            cursor = (String) page.at(connection[0], connection[1], connection[2], "pageInfo", "endCursor");
            assertThat(page.at(connection[0], connection[1], connection[2], "pageInfo", "hasNextPage"))
                    .isEqualTo(cursor != null);
            pages++;
        } while (cursor != null);

        assertThat(found).isEqualTo(1);
        assertThat(pages).isEqualTo(2);
    }

    private static AuditEvent login(String application) {
        return Samples.in(application, Samples.login(NOW.minusSeconds(1), "ada@example.com", Result.SUCCESS));
    }

    private @Nullable Object node(long position) throws Exception {
        return ask(
                        "query($id: ID!) {node(id: $id) {__typename}}",
                        Map.of("id", new GlobalId(GlobalId.AUDIT_LOG, position).text()))
                .at("data", "node", "__typename");
    }

    private Answer ask(String query, Map<String, Object> variables) throws Exception {
        return GraphQlServer.ask(api, "bound", query, variables);
    }
}

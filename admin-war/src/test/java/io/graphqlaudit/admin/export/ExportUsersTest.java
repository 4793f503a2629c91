package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.export.ExportServer.positions;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.query.GlobalId;
import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whose events {@code user_id} finds. */
@Tag("views")
class ExportUsersTest {
    private static final AuditEvent OF_SHOP = Samples.by("ada-4711", Samples.operation(NOW, "ada@example.com"));
    private static final AuditEvent OF_LEDGER =
            Samples.in("ledger", Samples.by("alan-1", Samples.operation(NOW, "alan@example.com")));
    private static final AuditEvent BY_ADDRESS = Samples.by(null, Samples.operation(NOW, "kurt@example.com"));

    private ExportServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ExportServer();
        server.view.token("bound", "ledger", "export");
        server.store(OF_SHOP, OF_LEDGER, BY_ADDRESS, Samples.in("ledger", BY_ADDRESS));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void knowsThemByTheIdOfTheirApplication() throws Exception {
        assertThat(found("user_id=ada-4711")).containsExactly(1);
        assertThat(found("user_id=ada-4711&user_id=alan-1")).containsExactly(1, 2);
        assertThat(found("user_id=ada-4711&application=ledger")).isEmpty();
    }

    @Test
    void knowsThemByWhatTheViewsShow() throws Exception {
        assertThat(found("user_id=" + globalId(1))).containsExactly(1);
        assertThat(found("user_id=" + number(1))).containsExactly(1);
        assertThat(found("user_id=" + globalId(3))).containsExactly(3, 4);
        assertThat(found("user_id=alan-1&user_id=" + globalId(3))).containsExactly(2, 3, 4);
        assertThat(found("user_id=" + globalId(3) + "&application=/ledger")).containsExactly(4);
    }

    @Test
    void hidesNobodyBehindSomebodyWhoIsCalledByTheirNumber() throws Exception {
        String number = Long.toString(number(1));
        server.store(
                Samples.in("ledger", Samples.by(number, Samples.operation(NOW, "someone@example.com"))),
                Samples.in("ledger", Samples.by(globalId(1), Samples.operation(NOW, "someone@example.com"))));

        assertThat(found("user_id=" + number)).containsExactly(1, 5);
        assertThat(found("user_id=" + globalId(1))).containsExactly(1, 6);
        assertThat(found("application=shop&user_id=" + globalId(1))).containsExactly(1);
        assertThat(found("application=ledger&user_id=" + number)).containsExactly(5);
        assertThat(foundByBound("user_id=" + number)).containsExactly(5);
        assertThat(foundByBound("user_id=ada-4711&user_id=" + globalId(1))).containsExactly(6);
    }

    @Test
    void findsNobodyByWhatIsNoUser() throws Exception {
        String event = new GlobalId(GlobalId.AUDIT_LOG, number(1)).text();

        assertThat(found("user_id=" + event)).isEmpty();
        assertThat(found("user_id=0")).isEmpty();
        assertThat(found("user_id=999999999999999999")).isEmpty();
        assertThat(found("user_id=" + new GlobalId(GlobalId.USER, 0).text())).isEmpty();
    }

    @Test
    void showsABoundTokenNoUserOfAnotherApplication() throws Exception {
        for (String other : List.of("ada-4711", globalId(1), Long.toString(number(1)))) {
            assertThat(foundByBound("user_id=" + other)).as(other).isEmpty();
        }
        assertThat(foundByBound("user_id=" + globalId(2))).containsExactly(2);
        assertThat(foundByBound("user_id=" + globalId(3))).containsExactly(4);
    }

    @Test
    void leavesNoDoubtInTheTrailOfHowManyWereAskedFor() throws Exception {
        found("operation=a%20b&user_id=ada%22,%22alan");
        found("operation=a&operation=b&user_id=ada&user_id=alan");

        assertThat(conditions(0))
                .containsEntry("operation", "[\"a b\"]")
                .containsEntry("user_id", "[\"ada\\\",\\\"alan\"]")
                .containsEntry("kind", "[\"LOGIN\",\"OPERATION\",\"EXPORT\",\"ACTION\"]");
        assertThat(conditions(1))
                .containsEntry("operation", "[\"a\",\"b\"]")
                .containsEntry("user_id", "[\"ada\",\"alan\"]");
    }

    /** Of each there are two records: of its begin, and of its end. */
    private Map<String, String> conditions(int export) {
        return server.view.recorded().get(2 * export + 1).effect().details();
    }

    private List<Object> found(String query) throws Exception {
        return positions(server.lines(query));
    }

    private List<Object> foundByBound(String query) throws Exception {
        return positions(ExportServer.objects(
                server.view.send("GET", query, Map.of("x-api-key", "bound")).text()));
    }

    private String globalId(long position) {
        return new GlobalId(GlobalId.USER, number(position)).text();
    }

    private long number(long position) {
        return server.view.database().reader().event(position).orElseThrow().actorNumber();
    }
}

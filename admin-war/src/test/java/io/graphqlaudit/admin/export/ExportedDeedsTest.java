package io.graphqlaudit.admin.export;

import static io.graphqlaudit.admin.export.ExportServer.positions;
import static io.graphqlaudit.admin.testing.ViewServer.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.Samples;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Effect;
import io.graphqlaudit.event.Target;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an export has of those who did something to something, by who, what and to what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("views")
class ExportedDeedsTest {
    private ExportServer server;

    @BeforeAll
    void start() throws Exception {
        server = new ExportServer();
        server.store(
                Samples.by("ada", Samples.deed(NOW, "ada@example.com", "delete", "model")),
                Samples.by(
                        "ada", Samples.deed(NOW, "ada@example.com", "create", "model", new Target("user", "8", null))),
                Samples.by("alan", Samples.deed(NOW, "alan@example.com", "create", "team_member")),
                Samples.by("alan", named("update", "model", "churn")),
                Samples.by("Ada", Samples.action(NOW, "ada@example.com", "create")),
                Samples.export(NOW, "demo-fraud", true, 2),
                Samples.export(NOW, "empty", 0),
                Samples.export(NOW, "churn", 2),
                Samples.unknown(Samples.deed(NOW, "eve@example.com", "train", "model")));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private static AuditEvent named(String action, String resource, String name) {
        return Samples.operation(NOW, "alan@example.com")
                .withEffect(new Effect(action, List.of(new Target(resource, null, name)), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "user_id=ada, 1 2",
        "user_id=Ada, 5",
        "user_id=ada&user_id=alan, 1 2 3 4",
        "action=create, 2 3 5",
        "action=create&action=train, 2 3 5 9",
        "action=Create, ''",
        "resource=model, 1 2 4 9",
        "resource=team_member, 3",
        "resource=model&resource=team_member, 1 2 3 4 9",
        // The first target stands for all.
        "resource=user, ''",
        "target=8, ''",
        "target=7, 1 2 3 9",
        // Its name counts where it has no id.
        "target=churn, 4",
        "target=seven, ''",
        "target=7&target=churn, 1 2 3 4 9",
        "resource=model&target=7, 1 2 9",
        "resource=model&action=create&user_id=ada, 2",
        "action=create&user_id=alan, 3",
        "user_id=alan&action=delete, ''",
        // Demo models, exports without rows and people whom nobody knew are in no listing, but in the log.
        "kind=EXPORT, 6 7 8",
        "kind=OPERATION, 1 2 3 4 9",
    })
    void areThoseThatMeetTheConditions(String query, String found) throws Exception {
        List<Object> positions = positions(server.lines(query));

        assertThat(positions.stream().map(String::valueOf).toList())
                .isEqualTo(found.isEmpty() ? List.of() : List.of(found.split(" ", -1)));
    }

    @Test
    void tellOfADemoModelThatItIsOne() throws Exception {
        List<Object> exports = server.lines("kind=EXPORT").stream()
                .filter(line -> line.containsKey("export"))
                .map(line -> line.get("export"))
                .toList();

        assertThat(exports)
                .containsExactly(
                        Map.of("demo", true, "model", "demo-fraud", "rows", 2),
                        Map.of("demo", false, "model", "empty", "rows", 0),
                        Map.of("demo", false, "model", "churn", "rows", 2));
    }
}

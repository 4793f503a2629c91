package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a filter tells of its own starts and stops, whatever its rules. */
@Timeout(60)
class StartsAndStopsTest {
    @TempDir
    Path data;

    @TempDir
    Path elsewhere;

    @Test
    void areToldWithTheHashOfThePolicyBeforeAndNow() throws Exception {
        run(Map.of());
        run(Map.of("delivery", "async"));

        List<AuditEvent> told = told();
        assertThat(told).extracting(event -> event.effect().action()).containsExactly("start", "stop", "start", "stop");
        String first = detail(told.get(0), "policy_hash");
        String second = detail(told.get(2), "policy_hash");
        assertThat(first).matches("[0-9a-f]{64}").isNotEqualTo(second);
        assertThat(detail(told.get(0), "old_policy_hash")).isNull();
        assertThat(detail(told.get(1), "policy_hash")).isEqualTo(first);
        assertThat(detail(told.get(2), "old_policy_hash")).isEqualTo(first);
        assertThat(told).allSatisfy(event -> {
            assertThat(event.outcome().result()).isEqualTo(Result.SUCCESS);
            assertThat(event.identity().softwareVersion()).isEqualTo(Node.softwareVersion());
        });
    }

    @Test
    void areToldWhenAuditingIsSwitchedOffAndOnAgain() throws Exception {
        run(Map.of());
        run(Map.of("enabled", "false"));
        run(Map.of("enabled", "false"));
        run(Map.of());

        List<AuditEvent> told = told();
        assertThat(told)
                .extracting(event -> event.effect().action())
                .containsExactly("start", "stop", "disable", "disable", "start", "enable", "stop");
        String hash = detail(told.get(0), "policy_hash");
        assertThat(told.subList(2, 4)).allSatisfy(event -> {
            assertThat(detail(event, "old_policy_hash")).isEqualTo(hash);
            assertThat(detail(event, "policy_hash")).isNull();
        });
        assertThat(detail(told.get(5), "old_policy_hash")).isEqualTo(hash);
    }

    @Test
    void nameThePolicyFileWithoutItsFolders() throws Exception {
        Path file = Files.writeString(elsewhere.resolve("rules.json"), """
                {"rules": [
                  {"match": {"types": ["query", "mutation", "subscription", "unknown"]}, "level": "NONE"}]}""");
        run(Map.of("policy.file", file.toString()));

        assertThat(told()).hasSize(2).allSatisfy(event -> {
            assertThat(detail(event, "policy_file")).isEqualTo("rules.json");
            assertThat(event.effect().details().toString()).doesNotContain(elsewhere.toString());
        });
    }

    @Test
    void stopTheDeploymentWithOneSentenceWhenThePolicyIsWrong() throws Exception {
        Path file = Files.writeString(elsewhere.resolve("rules.json"), "{\"rules\": [\n{\"level\": \"SOME\"}]}");
        assertThatThrownBy(() -> run(Map.of("policy.file", file.toString())))
                .isInstanceOf(ServletException.class)
                .hasMessage("rules.json, line 2, column 11, rule 1: 'level' is one of NONE, METADATA, FULL.");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void leaveNothingWhereFiltersOnlyObserve() throws Exception {
        run(Map.of("mode", "observe", "delivery", "strict"));
        assertThat(data).isEmptyDirectory();
        assertThatThrownBy(() -> run(Map.of("mode", "watch")))
                .hasMessage("The value 'watch' of the setting mode is not one of record, observe.");
    }

    private void run(Map<String, String> settings) throws ServletException {
        Map<String, String> all = new HashMap<>(settings);
        all.put("data.dir", data.toString());
        AuditFilter filter = new AuditFilter();
        filter.init(Filters.config(all));
        filter.destroy();
    }

    private List<AuditEvent> told() throws IOException {
        return Spooled.ofTheAudit(data, "shop");
    }

    private static String detail(AuditEvent event, String name) {
        return event.effect().details().get(name);
    }
}

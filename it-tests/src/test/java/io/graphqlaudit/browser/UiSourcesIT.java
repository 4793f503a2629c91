package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.SampleProcess;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An application that says nothing any more is what somebody who looks at the sources sees first. */
class UiSourcesIT {
    @Test
    void aSourceThatFallsSilentStandsOut() throws Exception {
        try (Served served = Served.start(Map.of());
                SampleProcess sample = SampleProcess.start("quiet", served.data(), Map.of());
                Ui ui = served.signedIn()) {
            ui.go("sources");
            refreshedUntil(ui, "quiet", "Live");
            assertThat(ui.text()).doesNotContain("fell silent");

            sample.process().signal("STOP");
            refreshedUntil(ui, "quiet", "Silent");
            assertThat(ui.rows().get(0)).as("it stands first").startsWith("quiet");
            assertThat(ui.text()).contains("1 source fell silent: quiet");
            assertThat(Axe.violations(ui.driver())).isEmpty();

            ui.go("events?q=last%3A24h&zone=UTC");
            ui.shows("Events may be missing: nothing is heard of quiet any more.");
            assertThat(Axe.violations(ui.driver())).isEmpty();
            ui.click("link", "Look at the sources");
            ui.shows("1 source fell silent: quiet");

            sample.process().signal("CONT");
            refreshedUntil(ui, "quiet", "Live");
            ui.go("events?q=last%3A24h&zone=UTC");
            ui.await("its numbers", ui::text, text -> text.contains(" events ") && !text.contains("Counting…"));
            assertThat(ui.text()).doesNotContain("Events may be missing");
        }
    }

    private static void refreshedUntil(Ui ui, String application, String state) {
        Eventually.get(
                application + " is " + state,
                () -> {
                    ui.click("button", "Refresh");
                    List<String> rows = ui.rows();
                    return rows.stream()
                            .filter(row -> row.startsWith(application))
                            .findFirst();
                },
                (Optional<String> row) ->
                        row.filter(text -> text.contains(" " + state + " ")).isPresent());
    }
}

package io.graphqlaudit.browser;

import io.graphqlaudit.it.Json;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.chrome.ChromeDriver;
import tools.jackson.databind.JsonNode;

/** Judges a page by the rules of axe that stand for WCAG 2.2, levels A and AA. */
final class Axe {
    private static final String SCRIPT = Ui.read("/axe.min.js");
    private static final String RUN = """
            const done = arguments[arguments.length - 1];
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
            axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})
                .then((result) => done(JSON.stringify({violations: result.violations, passes: result.passes.length})),
                      (failure) => done(JSON.stringify({failure: String(failure)})));
            """;

    private Axe() {}

    /** What the page as it is now does wrong: the rule, and where. */
    static List<String> violations(ChromeDriver driver) {
        driver.executeScript(SCRIPT);
        JsonNode result = Json.read(String.valueOf(driver.executeAsyncScript(RUN)));
        if (result.path("passes").asInt() < 5) {
            throw new AssertionError("axe looked at next to nothing: " + result);
        }
        List<String> all = new ArrayList<>();
        for (JsonNode violation : result.path("violations")) {
            for (JsonNode node : violation.path("nodes")) {
                all.add(violation.path("id").asString() + ": "
                        + node.path("html").asString() + ": "
                        + node.path("failureSummary").asString());
            }
        }
        return all;
    }
}

package io.graphqlaudit.browser;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** Tests of one class in one browser, in which the superadmin has signed in, over the log that all share. */
abstract class SignedIn {
    /** Of the class that runs: they run one after the other. */
    static Ui ui;

    @BeforeAll
    static void signIn() {
        ui = Served.shared().signedIn();
    }

    @AfterAll
    static void leave() {
        ui.close();
    }

    /** What the page of events says that there are; -1 while it does not say. */
    static long count() {
        String said = String.valueOf(
                ui.run("return [...matching('.summary strong')].map((each) => tidy(text(each))).join()"));
        return said.matches("[\\d,]+ events?") ? Long.parseLong(said.replaceAll("\\D", "")) : -1;
    }

    /** What was asked for under that name of a variable. */
    static List<String> asked(String name) {
        return ui.traffic().asked().stream()
                .map(variables -> variables.path(name))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .toList();
    }

    /** The texts that were searched for. */
    static List<String> searches() {
        return asked("query");
    }
}

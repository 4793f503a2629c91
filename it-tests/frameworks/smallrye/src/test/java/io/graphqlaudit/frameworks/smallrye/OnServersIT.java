package io.graphqlaudit.frameworks.smallrye;

import io.graphqlaudit.frameworks.Application;
import io.graphqlaudit.frameworks.FiveQuestions;
import io.graphqlaudit.frameworks.Recorded;
import io.graphqlaudit.frameworks.Running;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The framework on the servers that it is made for, in processes of their own. */
class OnServersIT {
    @TempDir
    Path folder;

    /** Its SmallRye GraphQL calls a method that its graphql-java has not, where a document does not validate. */
    @Test
    void onOpenLibertyItIsToldWhoDidWhatWhenFromWhereAndHowItEnded() throws Exception {
        judge("Open Liberty 26 with mpGraphQL-2.0", OpenLiberty::start, FiveQuestions::breakingOnUnknownFields);
    }

    @Test
    void onWildFlyItIsToldWhoDidWhatWhenFromWhereAndHowItEnded() throws Exception {
        judge("WildFly 39, with the framework in the WAR", WildFly::start, UnaryOperator.identity());
    }

    private void judge(String name, Application.Starter starter, UnaryOperator<FiveQuestions> truth) throws Exception {
        Path data = folder.resolve("data");
        Path server = Files.createDirectories(folder.resolve("server"));
        FiveQuestions questions = truth.apply(FiveQuestions.about("SmallRye GraphQL, " + name, false));
        try (Running running = starter.start(server, Map.of("data.dir", data.toString(), "application", "models"))) {
            questions.ask(running.port(), Running.PATH);
        }
        questions.areAnsweredBy(Recorded.in(data, "models"));
    }
}

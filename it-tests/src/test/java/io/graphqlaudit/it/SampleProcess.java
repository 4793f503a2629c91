package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link Sample}, run beside the tests. */
final class SampleProcess implements AutoCloseable {
    private final ChildProcess process;
    private final URI address;

    private SampleProcess(ChildProcess process) {
        this.process = process;
        this.address = URI.create(process.awaitLine("ready: "));
    }

    static SampleProcess start(String application, Path dataDirectory) {
        return new SampleProcess(ChildProcess.java(
                "sample-" + application,
                Path.of("target").toAbsolutePath(),
                Map.of("GRAPHQLAUDIT_DATA_DIR", dataDirectory.toString()),
                List.of("-cp", System.getProperty("java.class.path"), Sample.class.getName(), application)));
    }

    /** A client to whom the application answers in that style, signed in. */
    GraphQlClient signedIn(AnswerStyle style) {
        GraphQlClient client = new GraphQlClient(address.resolve(style.name()));
        GraphQlClient.Answer answer = client.run("mutation { login(email: \"ada@example.com\") }");
        assertThat(answer.data().path("login").asBoolean()).as("%s", answer).isTrue();
        return client;
    }

    /** {@code kill -9}. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}

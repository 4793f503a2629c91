package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link Sample}, run beside the tests. */
public final class SampleProcess implements AutoCloseable {
    private final ChildProcess process;
    private final URI address;

    private SampleProcess(ChildProcess process) {
        this.process = process;
        this.address = URI.create(process.awaitLine("ready: "));
    }

    public static SampleProcess start(String application, Path dataDirectory, Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("GRAPHQLAUDIT_DATA_DIR", dataDirectory.toString());
        return new SampleProcess(ChildProcess.java(
                "sample-" + application,
                Path.of("target").toAbsolutePath(),
                all,
                List.of("-cp", System.getProperty("java.class.path"), Sample.class.getName(), application)));
    }

    /** A client to whom the application answers in that style, signed in. */
    public GraphQlClient signedIn(AnswerStyle style) {
        GraphQlClient client = new GraphQlClient(address.resolve(style.name()));
        GraphQlClient.Answer answer = client.run("mutation { login(email: \"ada@example.com\") }");
        assertThat(answer.data().path("login").asBoolean()).as("%s", answer).isTrue();
        return client;
    }

    /** Where it answers: below it, each {@link AnswerStyle} has a path of its name. */
    public URI address() {
        return address;
    }

    public ChildProcess process() {
        return process;
    }

    /** {@code kill -9}. */
    public void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}

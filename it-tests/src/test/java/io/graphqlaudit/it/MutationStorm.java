package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.GraphQlClient.Answer;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A thousand mutations from fifty threads, each with a name that occurs once, and the names of those whose answer
 * has at least begun to arrive. Goes on until the server is gone.
 */
final class MutationStorm {
    static final int MUTATIONS = 1000;

    private static final int THREADS = 50;

    private final GraphQlClient client;
    private final String document;
    private final Map<String, Object> otherVariables;
    private final Set<String> answered = ConcurrentHashMap.newKeySet();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final CountDownLatch enough;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    private MutationStorm(GraphQlClient client, String document, Map<String, Object> otherVariables, int enough) {
        this.client = client;
        this.document = document;
        this.otherVariables = otherVariables;
        this.enough = new CountDownLatch(enough);
    }

    /**
     * Begins.
     *
     * @param document a mutation with the variable {@code $name}
     * @param otherVariables values of its other variables
     * @param enough how many answers {@link #awaitEnough} waits for
     */
    static MutationStorm begin(GraphQlClient client, String document, Map<String, Object> otherVariables, int enough) {
        MutationStorm storm = new MutationStorm(client, document, otherVariables, enough);
        for (int thread = 0; thread < THREADS; thread++) {
            String names = "storm-" + thread + "-";
            storm.threads.execute(() -> storm.mutateAll(names));
        }
        storm.threads.shutdown();
        return storm;
    }

    /** Returns once that many answers have begun to arrive. */
    void awaitEnough() throws InterruptedException {
        assertThat(enough.await(Eventually.LONG.toSeconds(), TimeUnit.SECONDS))
                .as("%d answers; surprises: %s", answered.size(), surprises)
                .isTrue();
    }

    /** The names of all mutations whose answer a client has seen anything of, once no more can come. */
    Set<String> answered() throws InterruptedException {
        assertThat(threads.awaitTermination(Eventually.LONG.toSeconds(), TimeUnit.SECONDS))
                .as("all clients have noticed the end")
                .isTrue();
        assertThat(surprises).isEmpty();
        assertThat(answered).as("answers before the kill in the midst").hasSizeLessThan(MUTATIONS);
        return answered;
    }

    private void mutateAll(String names) {
        for (int i = 0; i < MUTATIONS / THREADS; i++) {
            String name = names + i;
            Map<String, Object> variables = new HashMap<>(otherVariables);
            variables.put("name", name);
            try {
                Answer answer = client.run(document, variables, () -> note(name));
                if (answer.status() != 200 || !answer.error().isEmpty()) {
                    surprises.add(answer.toString());
                }
            } catch (IOException theServerIsGone) {
                return;
            }
        }
    }

    private void note(String name) {
        answered.add(name);
        enough.countDown();
    }
}

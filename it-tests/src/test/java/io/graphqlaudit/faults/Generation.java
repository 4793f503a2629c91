package io.graphqlaudit.faults;

import io.graphqlaudit.it.AnswerStyle;
import io.graphqlaudit.it.SampleProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One start of the application, and what its clients know of it: which mutations were answered and which were not. */
final class Generation {
    private final int number;
    private final SampleProcess process;
    private final Asking asking;
    private final Queue<String> answered = new ConcurrentLinkedQueue<>();
    private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
    private final AtomicInteger names = new AtomicInteger();
    private volatile boolean ending;

    private Generation(int number, SampleProcess process, int fillers) throws IOException {
        this.number = number;
        this.process = process;
        this.asking =
                Asking.signedIn(process.address().resolve(AnswerStyle.RETURNS.name()), "Generation" + number, fillers);
    }

    /** Starts the application; the number tells its mutations from those of other generations. */
    static Generation start(int number, String application, Path dataDirectory, Map<String, String> environment)
            throws IOException {
        return start(number, application, dataDirectory, environment, 0);
    }

    /** The same, with records that are longer by so many characters. */
    static Generation start(
            int number, String application, Path dataDirectory, Map<String, String> environment, int fillers)
            throws IOException {
        return new Generation(number, SampleProcess.start(application, dataDirectory, environment), fillers);
    }

    int number() {
        return number;
    }

    Asking asking() {
        return asking;
    }

    /** A name that no other mutation has. */
    String nextName() {
        return "g" + number + "-" + names.incrementAndGet();
    }

    void answered(String name) {
        answered.add(name);
    }

    void unanswered(String name) {
        unanswered.add(name);
    }

    /** The names of mutations whose answer has at least begun to arrive. */
    Queue<String> answered() {
        return answered;
    }

    /** The names of mutations that were sent and of whose answer nothing came: they may be recorded, or not. */
    Queue<String> unanswered() {
        return unanswered;
    }

    /** Whether its clients have to expect that it goes away. */
    boolean isEnding() {
        return ending;
    }

    /** {@code kill -9}. */
    void kill() {
        ending = true;
        process.kill();
    }

    /** Asks it to stop and waits for that. */
    void stop() {
        ending = true;
        process.process().stop();
    }
}

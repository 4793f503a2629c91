package io.graphqlaudit.frameworks;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicInteger;

/** The API that each framework offers, as plain methods; {@code models/schema.graphqls} says it in GraphQL's words. */
public final class Models {
    /** Who can sign in. */
    public static final String EMAIL = "ada@example.com";

    /** A model that cannot be watched for long. */
    public static final String FAILING = "failing";

    /** Who else can sign in. */
    public static final String OTHER_EMAIL = "alan@example.com";

    /** The password of each who can sign in. */
    public static final Map<String, String> PASSWORDS = Map.of(EMAIL, "lovelace", OTHER_EMAIL, "turing");

    /** How often something was made, changed or handed out. */
    private static final AtomicInteger ACTED = new AtomicInteger();

    private Models() {}

    /** How often any of these methods, but {@link #ping}, was called in this process. */
    static int acted() {
        return ACTED.get();
    }

    public static String ping() {
        return "pong";
    }

    public static Export export(String name) {
        ACTED.incrementAndGet();
        return new Export();
    }

    /** Answers at once. */
    public static Model create(String name) {
        ACTED.incrementAndGet();
        return new Model(name);
    }

    /** Answers later, from another thread. */
    public static CompletableFuture<Model> train(String name) {
        ACTED.incrementAndGet();
        return CompletableFuture.supplyAsync(() -> new Model(name));
    }

    public static Model fail() {
        ACTED.incrementAndGet();
        throw new IllegalStateException("no");
    }

    public static Session login(String email, String password) {
        ACTED.incrementAndGet();
        if (!password.equals(PASSWORDS.get(email))) {
            throw new IllegalArgumentException("wrong name or password");
        }
        return new Session();
    }

    /** Tells of the model at once, and again when the client has read of it; then it ends, or fails. */
    public static Flow.Publisher<Model> watch(String name) {
        ACTED.incrementAndGet();
        return watcher -> {
            SubmissionPublisher<Model> news = new SubmissionPublisher<>();
            news.subscribe(watcher);
            news.submit(new Model(name));
            new Thread(() -> Watched.goOn(news, name)).start();
        };
    }
}

package io.graphqlaudit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.Connection;
import io.graphqlaudit.it.Eventually;
import io.graphqlaudit.it.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * One application under concurrent load, one admin server and one store, of which again and again one is killed and
 * started anew while the clients go on.
 */
final class KillRounds implements AutoCloseable {
    private static final String APPLICATION = "shop";
    private static final int CLIENTS = 12;
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(25);
    private static final int FEWEST_ANSWERS = 60;
    private static final int MORE_ANSWERS = 120;

    private final Delivery delivery;
    private final Database database;
    private final Path dataDirectory;
    private final StoreServer store;
    private final List<Victim> victims;
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private final List<Generation> generations = new ArrayList<>();
    private final Clients clients = new Clients(CLIENTS, PAUSE);
    private final Random random;
    private final long begin = System.nanoTime();
    private AdminServer admin;

    KillRounds(Delivery delivery, Database database, Path folder) throws IOException, SQLException {
        this.delivery = delivery;
        this.database = database;
        this.dataDirectory = folder.resolve("data");
        this.random = new Random((delivery + " " + database).hashCode());
        this.store = database.start(folder, dataDirectory);
        this.victims = store.isAlone() ? List.of(Victim.values()) : List.of(Victim.APPLICATION, Victim.ADMIN);
        this.admin = AdminServer.start(dataDirectory, store.settings());
        startApplication();
        clients.begin();
    }

    /** Kills so often, in turn, each time in the midst of answers. */
    void run(int rounds) throws IOException {
        for (int round = 0; round < rounds; round++) {
            awaitAnswers(FEWEST_ANSWERS + random.nextInt(MORE_ANSWERS));
            Victim victim = victims.get(round % victims.size());
            kills.merge(victim, 1, Integer::sum);
            kill(victim);
        }
        awaitAnswers(FEWEST_ANSWERS);
    }

    /** Lets all come to rest, and counts. */
    Totals settle() throws IOException, InterruptedException, SQLException {
        clients.end();
        latest().stop();
        assertThat(clients.surprises()).isEmpty();
        awaitStored();
        Map<String, Integer> stored = stored();
        admin.stop();
        Terms terms = Terms.of(store, APPLICATION);
        assertTermsAgree(terms);
        terms.ofTheSpool().stream()
                .filter(event -> event.contains("\"action\":\"gap\""))
                .forEach(gap -> FaultReport.add("kill-rounds", List.of("Gap: `" + gap + "`")));
        return totals(stored, terms);
    }

    private void awaitStored() throws IOException {
        try {
            Spools.awaitStored(dataDirectory, APPLICATION);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\nThe WAR said:\n" + admin.process().output(), e);
        }
    }

    private void kill(Victim victim) throws IOException {
        switch (victim) {
            case APPLICATION -> {
                latest().kill();
                startApplication();
            }
            case ADMIN -> {
                admin.kill();
                admin = AdminServer.start(dataDirectory, store.settings());
            }
            case DATABASE -> {
                store.kill();
                store.startAgain();
            }
        }
    }

    private void startApplication() throws IOException {
        Generation next = Generation.start(
                generations.size() + 1,
                APPLICATION,
                dataDirectory,
                // A machine that is busy with other builds may keep its disk waiting for longer than the default.
                Map.of(
                        "GRAPHQLAUDIT_DELIVERY",
                        delivery.name().toLowerCase(Locale.ROOT),
                        "GRAPHQLAUDIT_SPOOL_WAIT",
                        "60s"));
        generations.add(next);
        clients.goOnWith(next);
    }

    private Generation latest() {
        return generations.get(generations.size() - 1);
    }

    private void awaitAnswers(int more) {
        long goal = clients.answers() + more;
        Eventually.get(more + " more answers", clients::answers, answers -> answers >= goal);
    }

    /** How often each mutation is in the log, as superadmins read it. */
    private Map<String, Integer> stored() {
        Map<String, Integer> times = new HashMap<>();
        admin.arize()
                .all(Connection.OPERATIONS)
                .forEach(event -> times.merge(
                        Json.read(event.path("variables").asString())
                                .path("name")
                                .asString(),
                        1,
                        Integer::sum));
        return times;
    }

    /** Each start of the application, by the clients' count and by the store's. */
    private void assertTermsAgree(Terms terms) {
        assertThat(terms.instances()).hasSameSizeAs(generations);
        for (int i = 0; i < generations.size(); i++) {
            assertTermsAgree(generations.get(i), terms.instances().get(i), terms);
        }
        assertThat(terms.stored())
                .as("records stored, as counted with each batch, by the events there are")
                .isBetween(terms.eventsInAll(), recordsOfAnEvent() * terms.eventsInAll());
    }

    private void assertTermsAgree(Generation clients, Terms.Instance instance, Terms terms) {
        String operation = clients.asking().operation();
        long answered = (long) clients.answered().size() + Asking.EVENTS_OF_SIGN_IN;
        long unanswered = clients.unanswered().size();
        long signIns = terms.eventsNamed("SignIn" + operation);
        assertThat(signIns).isEqualTo(1);
        long events = terms.eventsNamed(operation) + signIns * Asking.EVENTS_OF_SIGN_IN;
        assertThat(instance.stored() + instance.setAside() + instance.lost())
                .as("fates of the records of %s", operation)
                .isEqualTo(instance.lastSequence());
        // What was not answered may have been recorded, in part or not at all: nothing was promised for it.
        assertThat(events)
                .as("events of %s, by its %d answers and %d other requests", operation, answered, unanswered)
                .isBetween(answered, answered + unanswered);
        // What a start told of its own spool is in the store without the start's name.
        long ofTheSpool = terms.ofTheSpool().size();
        assertThat(instance.stored())
                .as("records of the %d events of %s, beside %s", events, operation, terms.ofTheSpool())
                .isBetween(
                        recordsOfAnEvent() * events - (recordsOfAnEvent() - 1) * unanswered,
                        recordsOfAnEvent() * events + ofTheSpool);
        if (instance.isClosed()) {
            assertThat(instance.accepted())
                    .as("accepted by %s = stored + set aside + lost + shed + waiting", operation)
                    .isBetween(
                            recordsOfAnEvent() * (answered + unanswered),
                            recordsOfAnEvent() * (answered + unanswered) + ofTheSpool)
                    .isEqualTo(instance.stored()
                            + instance.setAside()
                            + instance.lost()
                            + instance.shed()
                            + instance.waiting());
        }
    }

    /** The intent and the completion, or one for both. */
    private long recordsOfAnEvent() {
        return delivery == Delivery.STRICT ? 2 : 1;
    }

    private Totals totals(Map<String, Integer> stored, Terms terms) {
        long answered = 0;
        long unanswered = 0;
        long missing = 0;
        Map<String, Integer> rest = new HashMap<>(stored);
        for (Generation generation : generations) {
            answered += generation.answered().size();
            unanswered += generation.unanswered().size();
            missing += generation.answered().stream()
                    .filter(name -> rest.remove(name) == null)
                    .count();
            generation.unanswered().forEach(rest::remove);
        }
        long decided = terms.instances().stream()
                .mapToLong(Terms.Instance::lastSequence)
                .sum();
        return new Totals(
                delivery + ", " + database,
                kills,
                answered + unanswered,
                answered,
                stored.size() - rest.size(),
                missing,
                stored.values().stream().filter(times -> times > 1).count(),
                rest.size(),
                new Totals.Fates(decided, terms.stored(), terms.setAside(), terms.lost(), terms.shed()),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    }

    @Override
    public void close() throws IOException {
        clients.close();
        generations.forEach(Generation::kill);
        admin.close();
        store.close();
    }
}

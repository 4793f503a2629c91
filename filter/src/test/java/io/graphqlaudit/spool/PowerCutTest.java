package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.spool.DiskLog.Promised;
import io.graphqlaudit.spool.DiskLog.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cuts the power at many moments, and reads what is left. With {@code -Dfaults=full} at more of them. */
@Timeout(300)
class PowerCutTest {
    private static final boolean FULL = "full".equals(System.getProperty("faults"));
    private static final int RUNS = FULL ? 24 : 4;
    private static final int CUTS = FULL ? 40 : 20;
    private static final int MODES = 6;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DURABLE", "STRICT"})
    void losesNothingThatWasPromised(Delivery delivery) throws Exception {
        List<String> violations = new ArrayList<>();
        int states = 0;
        for (int seed = 0; seed < RUNS; seed++) {
            List<Step> steps = new CutWorkload(made("run-" + seed), seed, delivery, "").steps();
            Random random = new Random(seed);
            for (int i = 0; i < CUTS; i++) {
                int cut = i == 0 ? steps.size() : random.nextInt(steps.size());
                int mode = i % MODES;
                String where = delivery + " " + seed + " cut at " + cut + " mode " + mode + ": ";
                check(steps.subList(0, cut), random, mode).forEach(violation -> violations.add(where + violation));
                states++;
            }
        }
        assertThat(violations).isEmpty();
        assertThat(states).isEqualTo(RUNS * CUTS);
        System.out.println("power cuts with " + delivery + ": " + states + " states, 0 lost, 0 doubled");
    }

    /** The proof that the check above would notice: without any one of the syncs it fails. */
    @Test
    void needsEachOfItsSyncs() throws Exception {
        Set<String> places = new TreeSet<>();
        for (int seed = 0; seed < 6; seed++) {
            places.addAll(new CutWorkload(made("places-" + seed), seed, Delivery.DURABLE, "").places());
        }
        assertThat(places).hasSizeGreaterThan(6);
        List<String> needless = new ArrayList<>();
        for (String place : places) {
            if (!isMissed(place)) {
                needless.add(place);
            }
        }
        System.out.println("syncs whose absence is noticed: " + places);
        assertThat(needless).isEmpty();
    }

    private boolean isMissed(String place) throws Exception {
        for (int seed = 0; seed < 40; seed++) {
            List<Step> steps =
                    new CutWorkload(made(place.hashCode() + "-" + seed), seed, Delivery.DURABLE, place).steps();
            // The worst moment is right after a promise, or after the end.
            for (int cut = steps.size(); cut > 0; cut--) {
                boolean worst = cut == steps.size() || steps.get(cut - 1) instanceof Promised;
                if (worst && !check(steps.subList(0, cut), new Random(seed), 0).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private List<String> check(List<Step> before, Random random, int mode) throws IOException {
        Path state = Files.createTempDirectory(folder, "state");
        try {
            new PowerCut(before, random, mode).rebuild(state);
            return CutCheck.violations(before, state);
        } finally {
            delete(state);
        }
    }

    private Path made(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}

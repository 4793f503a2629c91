package io.graphqlaudit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each target on its seeds, and on a fixed number of changed ones. See {@link LongFuzzing} for more. */
class FuzzTargetsTest {
    @ParameterizedTest
    @EnumSource
    void holdOnTheirSeeds(FuzzTargets target) throws Exception {
        FuzzTarget run = target.bounded();
        List<Path> seeds = Seeds.of(target);
        assertThat(seeds).hasSizeGreaterThan(2);
        for (Path seed : seeds) {
            try {
                run.run(Seeds.bytes(seed));
            } catch (Throwable e) {
                throw new AssertionError("on the seed " + seed, e);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void holdOnChangedSeeds(FuzzTargets target) throws Exception {
        FuzzTarget run = target.bounded();
        List<byte[]> seeds = Seeds.of(target).stream().map(Seeds::bytes).toList();
        Mutations mutations = new Mutations(1, seeds, Seeds.words());
        for (int i = 0; i < target.rounds(); i++) {
            byte[] input = mutations.next();
            try {
                run.run(input);
            } catch (Throwable e) {
                throw new AssertionError("put " + kept(target, input) + " among the seeds of " + target, e);
            }
        }
    }

    private static Path kept(FuzzTargets target, byte[] input) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/fuzz", target.folder()));
        return Files.write(folder.resolve("finding-" + Integer.toHexString(Arrays.hashCode(input))), input)
                .toAbsolutePath();
    }
}

package io.graphqlaudit.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes seeds a little, the same way in every run: what a build can do without counting coverage. */
final class Mutations {
    private static final int MOST_CHANGES = 6;

    private final SplittableRandom random;
    private final List<byte[]> seeds;
    private final List<byte[]> words;

    /** @param words what is worth putting in */
    Mutations(long seed, List<byte[]> seeds, List<byte[]> words) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
        this.words = words;
    }

    byte[] next() {
        byte[] bytes = seeds.get(random.nextInt(seeds.size()));
        for (int i = random.nextInt(MOST_CHANGES); i >= 0; i--) {
            bytes = changed(bytes);
        }
        return bytes.length > FuzzTargets.LONGEST ? Arrays.copyOf(bytes, FuzzTargets.LONGEST) : bytes;
    }

    private byte[] changed(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(Math.min(bytes.length - from, 40) + 1);
        return switch (random.nextInt(6)) {
            case 0 -> replaced(bytes, from, Math.min(from + 1, bytes.length), new byte[] {(byte) random.nextInt(256)});
            case 1 -> replaced(bytes, from, to, new byte[0]);
            case 2 -> replaced(bytes, from, from, Arrays.copyOfRange(bytes, from, to));
            case 3 -> replaced(bytes, from, from, words.get(random.nextInt(words.size())));
            case 4 -> replaced(bytes, from, to, words.get(random.nextInt(words.size())));
            default -> {
                byte[] other = seeds.get(random.nextInt(seeds.size()));
                int begin = random.nextInt(other.length + 1);
                yield replaced(bytes, from, to, Arrays.copyOfRange(other, begin, other.length));
            }
        };
    }

    private static byte[] replaced(byte[] bytes, int from, int to, byte[] by) {
        byte[] result = new byte[bytes.length - (to - from) + by.length];
        System.arraycopy(bytes, 0, result, 0, from);
        System.arraycopy(by, 0, result, from, by.length);
        System.arraycopy(bytes, to, result, from + by.length, bytes.length - to);
        return result;
    }
}

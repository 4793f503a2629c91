package io.graphqlaudit.servers;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java for a server: that of the tests, or, where the server does not run on it, the newest that is installed beside it.
 *
 * @param home its folder
 * @param feature its number, such as 17
 */
record Java(Path home, int feature) {
    private static final Path OF_THE_TESTS = Path.of(System.getProperty("java.home"));
    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"([0-9]+)");

    /** Gives up, and says so, where there is none on which a server runs. */
    static void requireFor(ServerKind kind) {
        if (found(kind).isEmpty()) {
            String why = "NOT SHOWN: " + kind.name() + " needs Java " + kind.oldestJava() + ", this is "
                    + Runtime.version().feature() + ", and beside it in " + OF_THE_TESTS.getParent()
                    + " there is none.";
            System.out.println(why);
            abort(why);
        }
    }

    /** The one on which a server is started that has been {@linkplain #requireFor asked for}. */
    static Java of(ServerKind kind) {
        return found(kind).orElseThrow();
    }

    private static Optional<Java> found(ServerKind kind) {
        int present = Runtime.version().feature();
        if (present >= kind.oldestJava()) {
            return Optional.of(new Java(OF_THE_TESTS, present));
        }
        try (Stream<Path> beside = Files.list(Objects.requireNonNull(OF_THE_TESTS.getParent()))) {
            return beside.flatMap(home -> in(home).stream())
                    .filter(java -> java.feature >= kind.oldestJava())
                    .max(Comparator.comparingInt(Java::feature));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Java> in(Path home) {
        Path release = home.resolve("release");
        if (!Files.isReadable(release) || !Files.isExecutable(home.resolve("bin/java"))) {
            return Optional.empty();
        }
        try {
            Matcher version = VERSION.matcher(Files.readString(release));
            return version.find() ? Optional.of(new Java(home, Integer.parseInt(version.group(1)))) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}

package io.graphqlaudit.admin.cli;

import io.graphqlaudit.admin.start.CopiedStores;
import io.graphqlaudit.settings.KnownSettings;
import io.graphqlaudit.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** {@code store copy}. */
final class StoreCommands {
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    StoreCommands(Settings settings, PrintStream out, PrintStream err, Clock clock) {
        this.settings = settings;
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    void run(String verb, List<String> words) {
        if (!verb.equals("copy")) {
            throw new UsageException("'store " + verb + "' is not a command; try store copy.");
        }
        Options options = Options.read(
                words,
                Set.of("--from", "--from-user", "--from-password-file", "--to", "--to-user", "--to-password-file"));
        long events = CopiedStores.copy(settings, side(options, "--from"), side(options, "--to"), clock, err::println);
        out.println("copied: " + events + " events, verified");
    }

    /** An option, or else the settings of the store; H2's own user where nobody is named. */
    private CopiedStores.Side side(Options options, String name) {
        String url = options.required(name);
        boolean h2 = url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
        Optional<String> user = options.one(name + "-user").or(() -> settings.string(KnownSettings.JDBC_USER));
        Optional<String> password = options.one(name + "-password-file")
                .map(file -> read(name + "-password-file", file))
                .or(() -> settings.string(KnownSettings.JDBC_PASSWORD));
        boolean own = h2 && options.one(name + "-user").isEmpty();
        return new CopiedStores.Side(name, url, own ? "sa" : user.orElse(""), own ? "" : password.orElse(""));
    }

    private static String read(String option, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException | RuntimeException e) {
            throw new UsageException("The password of the option " + option + " cannot be read from " + file + ".");
        }
    }
}

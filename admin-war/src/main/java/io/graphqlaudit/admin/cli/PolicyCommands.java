package io.graphqlaudit.admin.cli;

import io.graphqlaudit.explain.PolicyExplanation;
import io.graphqlaudit.settings.PolicySettings;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code policy explain}: what a filter with the settings of this command would do with a request. */
final class PolicyCommands {
    private static final String REQUEST = "--request";
    private static final String POLICY = "--policy";
    private static final String APPLICATION = "--application";
    private static final String USER = "--user";

    private final SettingSources sources;
    private final PrintStream out;

    PolicyCommands(SettingSources sources, PrintStream out) {
        this.sources = sources;
        this.out = out;
    }

    void run(String verb, List<String> words) {
        if (!verb.equals("explain")) {
            throw new UsageException("'policy " + verb + "' is not a command; try policy explain.");
        }
        Options options = Options.read(words, Set.of(REQUEST, POLICY, APPLICATION, USER));
        byte[] request = read(options.required(REQUEST));
        Settings settings = new Settings(options.one(POLICY)
                .map(file -> sources.withInitParams(Map.of(PolicySettings.FILE.name(), file)))
                .orElse(sources));
        try {
            PolicyExplanation.of(
                            settings,
                            request,
                            options.one(APPLICATION).orElse("ROOT"),
                            options.one(USER).orElse(null))
                    .forEach(out::println);
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()));
        }
    }

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("The file " + file + " cannot be read.");
        }
    }
}

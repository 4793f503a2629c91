package io.graphqlaudit.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A program of this machine, never a downloaded one: named by a system property, else by a variable of the environment,
 * else found on the {@code PATH}.
 *
 * @param property names its file
 * @param variable names its file where the property does not
 * @param names what it is called on the {@code PATH}, the preferred one first
 */
record Executable(String property, String variable, List<String> names) {
    static final Executable BROWSER =
            new Executable("browser.binary", "CHROME_BIN", List.of("chromium", "chromium-browser", "google-chrome"));
    static final Executable DRIVER = new Executable("browser.driver", "CHROMEDRIVER_BIN", List.of("chromedriver"));

    /** Where it lies; empty where it was not named and is not on the path. A name that leads to nothing is an error. */
    Optional<Path> find() {
        return find(System::getProperty, System.getenv());
    }

    Optional<Path> find(Function<String, String> properties, Map<String, String> environment) {
        String named = properties.apply(property);
        if (named == null || named.isBlank()) {
            named = environment.getOrDefault(variable, "");
        }
        if (!named.isBlank()) {
            Path file = Path.of(named);
            if (!Files.isExecutable(file)) {
                throw new IllegalStateException(
                        property + " or " + variable + " names " + file + ", which cannot be run.");
            }
            return Optional.of(file);
        }
        List<Path> folders = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return names.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}

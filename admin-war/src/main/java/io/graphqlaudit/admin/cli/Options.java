package io.graphqlaudit.admin.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The options of a command, each a name and a value. */
final class Options {
    private final Map<String, List<String>> values;

    private Options(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Reads {@code --name value} and {@code --name=value}.
     *
     * @throws UsageException when an option is not among the known ones or has no value
     */
    static Options read(List<String> words, Set<String> known) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String[] parts = words.get(i).split("=", 2);
            if (!known.contains(parts[0])) {
                // The launcher takes it before the command is looked at.
                Stream<String> all = Stream.concat(known.stream(), Stream.of("--data-dir"));
                throw new UsageException("'" + parts[0] + "' is not an option here; options are "
                        + all.sorted().collect(Collectors.joining(", ")) + ".");
            }
            if (parts.length == 1 && ++i == words.size()) {
                throw new UsageException("The option " + parts[0] + " needs a value.");
            }
            values.computeIfAbsent(parts[0], name -> new ArrayList<>())
                    .add(parts.length == 2 ? parts[1] : words.get(i));
        }
        return new Options(values);
    }

    Optional<String> one(String name) {
        List<String> given = all(name);
        if (given.size() > 1) {
            throw new UsageException("The option " + name + " can be given once only.");
        }
        return given.stream().findFirst();
    }

    String required(String name) {
        return one(name)
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new UsageException("The option " + name + " is missing."));
    }

    List<String> all(String name) {
        return values.getOrDefault(name, List.of());
    }
}

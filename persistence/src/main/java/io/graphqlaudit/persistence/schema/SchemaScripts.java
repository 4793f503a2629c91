package io.graphqlaudit.persistence.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The SQL that makes the tables, for those who read it or run it by hand. */
public final class SchemaScripts {
    private static final Map<String, List<String>> SCRIPTS = Map.of(
            "h2",
            List.of(
                    "V1__audit_log.sql",
                    "V2__keeping_for_years.sql",
                    "V3__sessions_and_limits.sql",
                    "V4__saved_views.sql",
                    "V5__several_targets.sql"),
            "postgresql",
            List.of(
                    "V1__audit_log.sql",
                    "V2__keeping_for_years.sql",
                    "V3__sessions_and_limits.sql",
                    "V4__saved_views.sql",
                    "V5__several_targets.sql"),
            "mariadb",
            List.of(
                    "V2__audit_log.sql",
                    "V3__sessions_and_limits.sql",
                    "V4__saved_views.sql",
                    "V5__several_targets.sql"));

    private SchemaScripts() {}

    /** The databases there are scripts for, in lower case and in order. */
    public static Set<String> databases() {
        return new TreeSet<>(SCRIPTS.keySet());
    }

    /**
     * All scripts of a database, one after the other.
     *
     * @throws IllegalArgumentException when there are none for it
     */
    public static String of(String database) {
        List<String> names = SCRIPTS.get(Objects.requireNonNull(database, "database"));
        if (names == null) {
            throw new IllegalArgumentException("there is no schema for " + database);
        }
        StringBuilder scripts = new StringBuilder();
        names.forEach(name -> scripts.append(read(database + "/" + name)));
        return scripts.toString();
    }

    private static String read(String file) {
        try (InputStream in = SchemaScripts.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

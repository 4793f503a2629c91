package io.graphqlaudit.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code shape.txt} says what the migrations make. {@code -Dupdate.shape=true} writes it anew. */
final class SchemaShapeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void listsWhatTheMigrationsMake(Database kind) throws IOException, SQLException {
        List<String> made;
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind);
            made = made(dataSource, kind);
        }
        if (Boolean.getBoolean("update.shape")) {
            Path file = Path.of("src/main/resources/io/graphqlaudit/persistence/schema", kind.folder(), "shape.txt");
            Files.writeString(file, String.join("\n", made) + "\n");
        } else {
            assertThat(SchemaShape.expected(kind)).isEqualTo(made);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isWhatOtherTestsBeginWith(Database kind) throws SQLException {
        try (HikariDataSource migrated = TestDatabase.empty(kind, folder.resolve("migrated"));
                HikariDataSource filled = TestDatabase.empty(kind, folder.resolve("filled"))) {
            TestDatabase.migrate(migrated, kind);
            TestDatabase.fill(filled, kind);

            assertThat(made(filled, kind)).isEqualTo(made(migrated, kind));
            assertThat(TestDatabase.migrate(filled, kind)).as("migrations left").isZero();
        }
    }

    @Test
    void isTheSameOnAllDatabasesButForSomeIndexes() {
        Set<String> columns = columns(Database.H2);

        for (Database kind : Database.values()) {
            assertThat(columns(kind)).as(kind.name()).isEqualTo(columns);
        }
        assertThat(SchemaShape.expected(Database.POSTGRESQL))
                .containsAll(SchemaShape.expected(Database.H2))
                .hasSize(SchemaShape.expected(Database.H2).size() + 2);
        assertThat(SchemaShape.expected(Database.MARIADB)).isEqualTo(SchemaShape.expected(Database.H2));
    }

    private static List<String> made(HikariDataSource dataSource, Database kind) throws SQLException {
        return present(dataSource, kind).stream()
                .filter(SchemaShapeTest::counts)
                .sorted()
                .toList();
    }

    private static Set<String> present(HikariDataSource dataSource, Database kind) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return SchemaShape.present(connection, kind);
        }
    }

    private static Set<String> columns(Database kind) {
        return SchemaShape.expected(kind).stream()
                .filter(part -> part.contains("."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Not what Flyway makes for itself, nor partitions, nor what databases name by themselves. */
    private static boolean counts(String part) {
        String table = part.split("[.#]", 2)[0];
        if (part.contains("audit_actor_number")) {
            return part.equals("audit_actor_number");
        }
        return table.startsWith("audit_")
                && !table.startsWith("audit_schema_")
                && !table.matches(".*_(other|\\d{4}_\\d\\d)")
                && (part.contains(".") || part.matches(".*#audit_.*_by_.*"));
    }
}

package io.graphqlaudit.persistence.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.graphqlaudit.event.Channel;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.persistence.database.Database;
import io.graphqlaudit.persistence.rows.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** With {@code -Dupdate.docs=true} the table of codes is written anew instead of compared. */
class TablesDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/tables.md");
    private static final Pattern SAMPLE = Pattern.compile("(?ms)^```sql\\n(.*?)^```$");
    private static final String BEGIN = "<!-- codes: begin -->\n";
    private static final String END = "<!-- codes: end -->";

    @TempDir
    Path folder;

    @Test
    void listsEveryCode() throws IOException {
        String document = Files.readString(DOCUMENT);
        String before = document.substring(0, document.indexOf(BEGIN) + BEGIN.length());
        String after = document.substring(document.indexOf(END));
        if (Boolean.getBoolean("update.docs")) {
            Files.writeString(DOCUMENT, before + table() + after);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("docs/tables.md; run with -Dupdate.docs=true to write it anew")
                .isEqualTo(before + table() + after);
    }

    @ParameterizedTest
    @EnumSource
    void itsSamplesRunOn(Database kind) throws IOException, SQLException {
        List<String> samples = SAMPLE.matcher(Files.readString(DOCUMENT))
                .results()
                .map(sample -> sample.group(1))
                .toList();
        assertThat(samples).hasSize(3);
        try (HikariDataSource dataSource = TestDatabase.empty(kind, folder)) {
            TestDatabase.migrate(dataSource, kind);
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                for (String sample : samples) {
                    try (ResultSet rows = statement.executeQuery(sample)) {
                        assertThat(rows.next()).isFalse();
                    }
                }
            }
        }
    }

    private static String table() {
        return "| column | codes |\n|---|---|\n"
                + row("audit_event.kind", EventKind.values(), EventKind::code)
                + row("audit_event.outcome", Result.values(), Result::code)
                + row("audit_event.operation_type", OperationType.values(), OperationType::code)
                + row("audit_event.listing", Listing.values(), Listing::code)
                + row("audit_spool.channel", Channel.values(), Channel::code);
    }

    private static <E extends Enum<E>> String row(String column, E[] values, ToIntFunction<E> code) {
        return Arrays.stream(values)
                .map(value -> code.applyAsInt(value) + " `" + value.name() + "`")
                .collect(Collectors.joining(", ", "| `" + column + "` | ", " |\n"));
    }
}

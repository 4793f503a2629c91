package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

final class H2RowsReadTest extends RowsReadContractTest {
    private static final Pattern SCANS = Pattern.compile("PUBLIC\\.[^*]*\\*/\\s*/\\* scanCount: (\\d+)");

    @TempDir
    static Path folder;

    @Override
    TestDatabase open() {
        return TestDatabase.h2(folder);
    }

    @Override
    String analyze() {
        return "analyze";
    }

    @Override
    Indexes indexes() {
        return Indexes.H2;
    }

    @Override
    long rowsRead(TestDatabase database, PageStatement statement) {
        String plan = String.join("\n", database.column("explain analyze " + SqlText.of(statement)));
        Matcher scans = SCANS.matcher(plan);
        return scans.results().mapToLong(scan -> Long.parseLong(scan.group(1))).sum();
    }
}

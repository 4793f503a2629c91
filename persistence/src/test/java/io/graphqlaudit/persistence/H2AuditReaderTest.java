package io.graphqlaudit.persistence;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;

final class H2AuditReaderTest extends AuditReaderContractTest {
    @TempDir
    Path folder;

    @Override
    TestDatabase open() {
        return TestDatabase.h2(folder);
    }

    @Override
    String analyze() {
        return "analyze";
    }

    @Override
    long rowsRead(Listing listing, Keyset after) {
        String plan = String.join("\n", database.column("explain analyze " + pageStatement(listing, after)));
        Matcher scans =
                Pattern.compile("PUBLIC\\.[^*]*\\*/\\s*/\\* scanCount: (\\d+)").matcher(plan);
        return scans.results().mapToLong(scan -> Long.parseLong(scan.group(1))).sum();
    }
}

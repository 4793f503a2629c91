package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short version of {@link HostileQueryBench}: each call is refused, but for the one that is allowed. */
class HostileQueryIT {
    private static final long FEW = 20_000;

    /** No refusal may be longer than a good answer. */
    private static final int LONGEST_REFUSAL = 100_000;

    @TempDir
    Path folder;

    @Test
    void eachIsRefusedButForTheOneThatIsAllowed() throws Exception {
        try (ServedLog served = ServedLog.open(FEW, folder, Map.of())) {
            HostileQueries queries = new HostileQueries(served.admin());
            for (Map.Entry<String, String> query : HostileQueries.all().entrySet()) {
                HostileQueries.Answered answered = queries.ask(query.getValue());

                System.out.println(
                        query.getKey() + ": " + answered.status() + ", " + answered.length() + " characters");
                assertThat(answered.isRefused()).as(query.getKey()).isEqualTo(isToBeRefused(query.getKey()));
                if (answered.isRefused()) {
                    assertThat(answered.length()).as(query.getKey()).isLessThan(LONGEST_REFUSAL);
                }
            }
        }
    }

    private static boolean isToBeRefused(String name) {
        return !name.equals(HostileQueries.ALLOWED);
    }
}

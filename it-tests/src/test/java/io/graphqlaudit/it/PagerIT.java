package io.graphqlaudit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** A walk through the pages gives exactly what was stored when it began, whatever is written meanwhile. */
class PagerIT {
    private static final int AT_FIRST = 150;
    private static final int PAGE = 100;
    private static final int MEANWHILE = 50;

    @TempDir
    Path dataDirectory;

    @ParameterizedTest
    @EnumSource
    void walksThroughWhatWasStoredWhenItBegan(Store store) throws Exception {
        try (AdminServer server = AdminServer.start(dataDirectory, store.settings());
                BackDatedWriter orders = new BackDatedWriter("orders", dataDirectory, 1);
                BackDatedWriter billing = new BackDatedWriter("billing", dataDirectory, 2)) {
            ArizeClient arize = server.arize();
            orders.begin(AT_FIRST);
            billing.begin(AT_FIRST);
            awaitStored(arize, 2 * AT_FIRST);

            Walk documented = walk(arize, orders, billing, arize::walk);
            Walk other = walk(arize, orders, billing, arize::walkWhileThereAreMore);

            awaitStored(arize, orders.written() + billing.written());
            List<Long> all = positions(arize.all(Connection.OPERATIONS));
            documented.assertIsExact(all);
            other.assertIsExact(all);
        }
    }

    private static Walk walk(ArizeClient arize, BackDatedWriter orders, BackDatedWriter billing, Pager pager) {
        List<Long> before = positions(arize.all(Connection.OPERATIONS));
        List<Integer> pages = new ArrayList<>();
        List<JsonNode> nodes = pager.walk(Connection.OPERATIONS, PAGE, page -> {
            pages.add(page.nodes().size());
            orders.begin(MEANWHILE);
            billing.begin(MEANWHILE);
            if (pages.size() == 1) {
                awaitStored(arize, before.size() + MEANWHILE);
            }
        });
        return new Walk(before, positions(nodes), pages.size());
    }

    private static void awaitStored(ArizeClient arize, int count) {
        Eventually.get(
                count + " stored events", () -> arize.all(Connection.OPERATIONS).size(), size -> size >= count);
    }

    /** The numbers of the events in the order in which they were stored; no other part of the API shows that order. */
    private static List<Long> positions(List<JsonNode> events) {
        return events.stream()
                .map(event -> Base64.getDecoder().decode(event.path("id").asString()))
                .map(id -> new String(id, StandardCharsets.UTF_8))
                .map(id -> Long.parseLong(id.substring("AuditLog:".length())))
                .toList();
    }

    private interface Pager {
        List<JsonNode> walk(Connection connection, int size, Consumer<ArizeClient.Page> afterEach);
    }

    /**
     * What a walk has met.
     *
     * @param before what was certainly stored when it began, newest first
     * @param met what its pages held, in their order
     */
    private record Walk(List<Long> before, List<Long> met, int pages) {
        void assertIsExact(List<Long> all) {
            long lastStored = met.stream().flatMapToLong(LongStream::of).max().orElseThrow();
            assertThat(pages).isGreaterThanOrEqualTo(3);
            assertThat(met).doesNotHaveDuplicates().containsAll(before);
            assertThat(met)
                    .as("newest first, all that was stored up to %d and nothing later", lastStored)
                    .isEqualTo(all.stream()
                            .filter(position -> position <= lastStored)
                            .toList());
            assertThat(all).as("late events in the midst of the walk").hasSizeGreaterThan(met.size());
        }
    }
}

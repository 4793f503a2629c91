package io.graphqlaudit.persistence.query;

import io.graphqlaudit.persistence.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;

final class H2QueryTimeoutTest extends QueryTimeoutContractTest {
    @Override
    TestDatabase open(Path folder) {
        return TestDatabase.h2(folder);
    }

    @Override
    Duration limit() {
        return Duration.ofMillis(5);
    }

    @Override
    String slowing() {
        return "";
    }

    @Override
    String hurrying() {
        return "";
    }

    /** Its readers wait for no lock. */
    @Override
    void addEvents(TestDatabase to) {
        to.execute("""
                insert into audit_event (position, occurred_at, event_id, kind, listing, outcome, application, target)
                select x, dateadd(second, x, timestamp with time zone '2026-01-01 00:00:00+00'), random_uuid(), 2, 2, 1,
                  'shop', mod(x, 1000) from system_range(2, 100000)
                """);
    }

    @Override
    String slowStatement() {
        return "select count(*) from system_range(1, 3000000) where mod(x, 7) = 1";
    }
}

package io.graphqlaudit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.actor.ResolvedActor;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.log.Act;
import io.graphqlaudit.log.AuditLog;
import io.graphqlaudit.log.Fate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an application with a filter of its own records outside any request, down to the journal. */
class RecordedOutsideTest {
    private static final Act PURGE = Act.of("purge").by(ResolvedActor.service("nightly"));

    @TempDir
    Path data;

    private final AuditFilter filter = new AuditFilter();

    @Test
    void isInTheJournalWhenItsFateIsTold() throws Exception {
        filter.init(Filters.config(settings(Map.of())));
        try {
            assertThat(AuditLog.record(PURGE)).isEqualTo(Fate.KEPT);
            assertThat(acts()).extracting(event -> event.effect().action()).containsExactly("purge");
        } finally {
            filter.destroy();
        }
        assertThat(AuditLog.record(PURGE)).as("after the stop").isEqualTo(Fate.NOT_AUDITED);
        assertThat(acts()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"enabled, false", "mode, observe"})
    void isNotAuditedWhereNothingIsKept(String setting, String value) throws Exception {
        filter.init(Filters.config(settings(Map.of(setting, value))));
        try {
            assertThat(AuditLog.record(PURGE)).isEqualTo(Fate.NOT_AUDITED);
            assertThat(AuditLog.currentEventId()).isEmpty();
        } finally {
            filter.destroy();
        }
    }

    @Test
    void isShedWhereThereIsNoSpace() throws Exception {
        filter.init(Filters.config(settings(Map.of("spool.max-bytes", "1"))));
        try {
            assertThat(AuditLog.record(PURGE)).isEqualTo(Fate.SHED);
        } finally {
            filter.destroy();
        }
    }

    private List<AuditEvent> acts() throws Exception {
        return Spooled.events(data, "shop").stream()
                .filter(event -> event.identity().kind() == EventKind.ACTION)
                .toList();
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("data.dir", data.toString());
        return settings;
    }
}

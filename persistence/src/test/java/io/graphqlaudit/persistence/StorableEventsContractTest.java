package io.graphqlaudit.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.query.AuditQuery;
import io.graphqlaudit.persistence.query.AuditReader;
import io.graphqlaudit.persistence.query.EventFilter;
import io.graphqlaudit.persistence.query.StoredActor;
import io.graphqlaudit.persistence.query.StoredEvent;
import io.graphqlaudit.persistence.rows.Listing;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No event can be refused by a database, and each is found again as it was. */
abstract class StorableEventsContractTest {
    private TestDatabase database;

    abstract TestDatabase open();

    @BeforeEach
    void begin() {
        database = open();
    }

    @AfterEach
    void end() {
        database.close();
    }

    static Stream<String> hostileText() {
        return Stream.of(
                "",
                " ",
                "a".repeat(10_000) + "@example.com",
                "NUL \0 inside",
                "unpaired high \uD83D",
                "unpaired low \uDE00 inside",
                "\uDC00\uD800",
                "😀".repeat(200),
                "😀".repeat(201),
                "e\u0301".repeat(300),
                "\u0958".repeat(150),
                "\uFDFA".repeat(200),
                "\u0130".repeat(200),
                "\u202Egnp.exe",
                "\u0001\u001F\u007F\uFFFF",
                "Robert'); drop table audit_event;--");
    }

    @ParameterizedTest
    @MethodSource("hostileText")
    void keepsAnyText(String text) {
        AuditEvent event = Sample.operation()
                .of(text)
                .by(text, text)
                .text(text)
                .target(text)
                .event();

        assertThat(storeAndRead(event).event()).isEqualTo(event);
        assertThat(storeAndRead(Sample.login(text).of(text).event())
                        .event()
                        .actor()
                        .email())
                .isEqualTo(io.graphqlaudit.event.Text.storable(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000-01-01T00:00:00Z",
                "0000-12-31T23:59:59.999999Z",
                "0001-01-01T00:00:00Z",
                "1582-10-10T12:00:00Z",
                "1969-12-31T23:59:59.999999Z",
                "2024-11-30T23:59:59.999999Z",
                "2024-12-01T00:00:00Z",
                "2026-10-31T23:59:59.999999Z",
                "2026-11-01T00:00:00Z",
                "2026-12-31T23:59:59.999999Z",
                "2027-01-31T23:59:59.999999Z",
                "2027-02-01T00:00:00Z",
                "9999-12-31T23:59:59.999999Z",
                "+1000000-01-01T00:00:00Z"
            })
    void keepsAnyTime(String time) {
        Instant received = Instant.parse(time);
        AuditEvent event = Sample.operation().at(received).event();

        StoredEvent stored = storeAndRead(event);

        assertThat(stored.event()).isEqualTo(event);
        AuditQuery thatTime =
                new AuditQuery(EventFilter.of(Listing.AUTHENTICATED), received, received, stored.position(), null, 10);
        assertThat(database.database.reader().page(thatTime).events()).containsExactly(stored);
    }

    @ParameterizedTest
    @EnumSource
    void keepsAnyKind(EventKind kind) {
        AuditEvent event = Sample.operation().kind(kind).event();

        assertThat(storeAndRead(event).event()).isEqualTo(event);
    }

    @ParameterizedTest
    @EnumSource
    void keepsAnyResult(Result result) {
        AuditEvent event = Sample.operation().result(result).event();

        assertThat(storeAndRead(event).event()).isEqualTo(event);
    }

    @Test
    void keepsAnEventOfSeveralMegabytes() {
        AuditEvent event = Sample.operation().text("é".repeat(3_000_000)).event();

        assertThat(storeAndRead(event).event()).isEqualTo(event);
        assertThat(database.database
                        .store()
                        .store(new Spool().opened(event).closed(event).batch()))
                .isEqualTo(1);
    }

    @Test
    void keepsABatchOfLongEvents() {
        Spool spool = new Spool();
        for (int i = 0; i < 7; i++) {
            spool.complete(Sample.operation().text("x".repeat(700_000) + i).event());
        }
        database.database.store().store(spool.batch());

        AuditReader reader = database.database.reader();
        for (int i = 0; i < 7; i++) {
            assertThat(reader.event(i + 1L).orElseThrow().event().operation().text())
                    .endsWith("x" + i);
        }
    }

    @Test
    void tellsLongValuesApartAndEqualOnesTogether() {
        String longName = "a".repeat(10_000);
        Long first = storeAndRead(Sample.login(longName + "1").event()).actorNumber();
        Long second = storeAndRead(Sample.login(longName + "2").event()).actorNumber();
        Long again = storeAndRead(Sample.login(longName + "1").event()).actorNumber();

        assertThat(first).isNotNull().isEqualTo(again).isNotEqualTo(second);
    }

    @Test
    void givesTheSameNumberToAnAddressInAnyCase() {
        Long first = storeAndRead(Sample.login("Ada@Example.com").event()).actorNumber();
        Long second = storeAndRead(Sample.login("ada@example.COM").event()).actorNumber();

        assertThat(first).isEqualTo(second);
        assertThat(database.database.reader().actor(first)).contains(new StoredActor(first, null, "Ada@Example.com"));
    }

    @Test
    void tellsTrailingSpacesAndUserIdsOfOtherCaseApart() {
        List<Long> numbers = Stream.of(
                        Sample.login("ada@example.com"),
                        Sample.login("ada@example.com "),
                        Sample.operation().by("ada", null),
                        Sample.operation().by("Ada", null),
                        Sample.operation().by("ada ", null))
                .map(sample -> storeAndRead(sample.event()).actorNumber())
                .toList();

        assertThat(numbers).doesNotContainNull().doesNotHaveDuplicates();
    }

    @Test
    void tellsEqualUserIdsOfTwoApplicationsApart() {
        Long shop = storeAndRead(Sample.operation().of("shop").event()).actorNumber();
        Long bank = storeAndRead(Sample.operation().of("bank").event()).actorNumber();

        assertThat(shop).isNotEqualTo(bank);
    }

    @Test
    void givesNoNumberToWhoCannotBeNamed() {
        assertThat(storeAndRead(Sample.operation().by(null, "").event()).actorNumber())
                .isNull();
    }

    @Test
    void learnsAnAddressLaterAndKeepsTheFirst() {
        Long number = storeAndRead(Sample.operation().by("17", null).event()).actorNumber();
        storeAndRead(Sample.operation().by("17", "ada@example.com").event());
        storeAndRead(Sample.operation().by("17", "countess@example.com").event());

        assertThat(database.database.reader().actor(number)).contains(new StoredActor(number, "17", "ada@example.com"));
        assertThat(database.database.reader().actor(number + 1_000)).isEmpty();
    }

    private StoredEvent storeAndRead(AuditEvent event) {
        database.database.store().store(new Spool().complete(event).batch());
        AuditReader reader = database.database.reader();
        return reader.event(reader.highestPosition()).orElseThrow();
    }
}

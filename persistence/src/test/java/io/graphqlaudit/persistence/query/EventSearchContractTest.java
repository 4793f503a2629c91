package io.graphqlaudit.persistence.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.persistence.HostileEvents;
import io.graphqlaudit.persistence.Sample;
import io.graphqlaudit.persistence.Spool;
import io.graphqlaudit.persistence.TestDatabase;
import io.graphqlaudit.source.AddressRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found and counted among events with hostile texts, on every database, beside the same question asked of the events themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventSearchContractTest {
    private static final Instant NOW = Sample.NOW;
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(20));
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int MANY = 400;

    /** Few events, so that a walk takes many pages. */
    private static final int SMALL_PAGE = 23;

    /** For what has to look into each event again with each page. */
    private static final int LARGE_PAGE = 150;

    private final List<AuditEvent> events = new ArrayList<>();
    private TestDatabase database;

    abstract TestDatabase open();

    @BeforeAll
    void fill() {
        database = open();
        Random random = new Random(31);
        HostileEvents hostile = new HostileEvents(32);
        Spool spool = new Spool();
        for (int i = 0; i < MANY; i++) {
            AuditEvent event = hostile.next(NOW.minus(Duration.ofHours(random.nextInt(15 * 24))));
            events.add(event);
            spool.complete(event);
        }
        database.database.store().store(spool.batch());
        assertThat(database.database.reader().highestPosition()).isEqualTo(MANY);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void findsAndCountsWhatAnyFilterMeans(long seed) {
        RandomFilters filters = new RandomFilters(seed, events);
        int found = 0;
        for (int i = 0; i < 40; i++) {
            RandomFilters.Asked asked = filters.next();
            List<Long> expected = positions(asked.expected());
            found += expected.isEmpty() || expected.size() == MANY ? 0 : 1;
            assertThat(newestFirst(asked.filter(), SMALL_PAGE))
                    .as("pages of filter %d: %s", i, asked.filter())
                    .containsExactlyElementsOf(newestFirst(expected));
            assertThat(stretches(asked.filter()))
                    .as("stretches of filter %d: %s", i, asked.filter())
                    .containsExactlyElementsOf(expected);
            requireCounts(asked, "filter " + i + ": " + asked.filter());
        }
        assertThat(found).as("filters that some events meet").isGreaterThan(10);
    }

    @ParameterizedTest
    @EnumSource
    void tellsEachTextFromAllOthers(TextField field) {
        for (String text : HostileEvents.TEXTS) {
            EventFilter equal = RandomFilters.equal(EventFilter.ALL, field, text);
            List<Long> whole = positions(event -> has(event, field, text, String::equals));
            assertThat(stretch(EventFilter.ALL.without(equal)))
                    .as("not %s %s", field, text)
                    .isEqualTo(allBut(whole));
            EventFilter prefix = EventFilter.ALL.prefix(field, text);
            assertThat(stretch(prefix))
                    .as("%s that begins with %s", field, text)
                    .isEqualTo(positions(event -> has(event, field, text, String::startsWith)));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhetherThereIsAnyValue(TextField field) {
        List<Long> present = positions(event -> RandomFilters.parts(field, event).stream()
                .anyMatch(part -> RandomFilters.values(event, part).findAny().isPresent()));

        assertThat(stretch(EventFilter.ALL.present(field))).isEqualTo(present).isNotEmpty();
        assertThat(stretch(EventFilter.ALL.without(EventFilter.ALL.present(field))))
                .isEqualTo(allBut(present));
    }

    @Test
    void findsEachTextInAnyValueAndInNoKey() {
        for (String text : HostileEvents.TEXTS) {
            if (!text.isEmpty()) {
                List<Long> expected = positions(event -> RandomFilters.contains(event, text));
                assertThat(stretch(EventFilter.ALL.containing(text))).as(text).isEqualTo(expected);
                assertThat(newestFirst(EventFilter.ALL.containing(text), LARGE_PAGE))
                        .as(text)
                        .isEqualTo(newestFirst(expected));
            }
        }
        assertThat(stretch(EventFilter.ALL.containing("knownBeforehand"))).isEmpty();
    }

    @Test
    void findsAddressesInEachNetwork() {
        for (String network : HostileEvents.NETWORKS) {
            List<Long> expected = positions(event -> event.source().clientIp() != null
                    && HostileEvents.ADDRESSES.contains(event.source().clientIp())
                    && Networks.anyContains(
                            Set.of(AddressRange.parse(network)), event.source().clientIp()));
            assertThat(stretch(EventFilter.ALL.network(network))).as(network).isEqualTo(expected);
        }
        assertThatThrownBy(() -> EventFilter.ALL.network("10.0.0.0/33")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsToWhatMustHoldBesideWhateverIsSaidLater() {
        EventFilter kept = EventFilter.ALL.application("shop");

        EventFilter widened = EventFilter.ALL.and(kept).application("a").prefix(TextField.APPLICATION, "");

        assertThat(stretch(widened))
                .isEqualTo(positions(event -> event.identity().application().equals("shop")));
    }

    @Test
    void countsNothingWhereNothingIs() {
        Facets facets = facets(EventFilter.ALL.actorName("nobody at all"), NOW, 3, 5);

        assertThat(facets.total()).isZero();
        assertThat(facets.partial()).isFalse();
        assertThat(facets.histogram().bars()).hasSize(5).allMatch(bar -> bar.count() == 0);
        assertThat(facets.fields()).hasSize(8).allMatch(facet -> facet.values().isEmpty() && facet.others() == 0);
    }

    @Test
    void countsNoEventStoredLater() {
        FacetQuery query = new FacetQuery(EventFilter.ALL, LONG_AGO, NOW, 100, List.of(FacetField.KIND), 10, 0);

        Facets facets = reader().read(query);

        assertThat(facets.total()).isEqualTo(100);
        assertThat(facets.histogram()).isNull();
        assertThat(facets.fields().get(0).values())
                .containsExactlyInAnyOrderElementsOf(expected(
                        events.subList(0, 100).stream(),
                        event -> event.identity().kind().name()));
    }

    private void requireCounts(RandomFilters.Asked asked, String as) {
        List<AuditEvent> met = events.stream().filter(asked.expected()).toList();
        Facets facets = facets(asked.filter(), NOW, 50, 7);
        assertThat(facets.total()).as(as).isEqualTo(met.size());
        assertThat(facets.partial()).as(as).isFalse();
        requireHistogram(facets, met, as);
        for (Facets.Facet facet : facets.fields()) {
            List<Facets.Value> all = expected(met.stream(), event -> value(event, facet.field()));
            assertThat(facet.values())
                    .as(as + " by " + facet.field())
                    .isSubsetOf(all)
                    .hasSize(Math.min(50, all.size()));
            assertThat(facet.values().stream().map(Facets.Value::count))
                    .as(as + " by " + facet.field())
                    .containsExactlyElementsOf(
                            all.stream().map(Facets.Value::count).limit(50).toList());
            assertThat(facet.others())
                    .as(as + " by " + facet.field())
                    .isEqualTo(
                            all.stream().skip(50).mapToLong(Facets.Value::count).sum());
        }
    }

    private static void requireHistogram(Facets facets, List<AuditEvent> met, String as) {
        List<Facets.Bar> bars = facets.histogram().bars();
        assertThat(bars.get(0).from()).isEqualTo(LONG_AGO);
        assertThat(bars.get(bars.size() - 1).to()).isAfter(NOW);
        for (Facets.Bar bar : bars) {
            Map<Result, Long> outcomes = met.stream()
                    .filter(event -> !event.time().received().isBefore(bar.from())
                            && event.time().received().isBefore(bar.to()))
                    .collect(Collectors.groupingBy(event -> event.outcome().result(), Collectors.counting()));
            assertThat(bar.outcomes()).as(as).isEqualTo(outcomes);
        }
    }

    /** Those with most events first. */
    private static List<Facets.Value> expected(Stream<AuditEvent> met, Function<AuditEvent, @Nullable String> value) {
        Map<@Nullable String, Long> counts = new HashMap<>();
        met.forEach(event -> counts.merge(value.apply(event), 1L, Long::sum));
        return counts.entrySet().stream()
                .map(entry -> new Facets.Value(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingLong(Facets.Value::count).reversed())
                .toList();
    }

    private @Nullable String value(AuditEvent event, FacetField field) {
        return switch (field) {
            case KIND -> event.identity().kind().name();
            case OUTCOME -> event.outcome().result().name();
            case OPERATION_TYPE ->
                event.operation() == null ? null : event.operation().type().name();
            case ACTOR ->
                text(
                        event,
                        event.actor().email() == null || event.actor().email().isEmpty()
                                ? TextField.ACTOR
                                : TextField.EMAIL);
            case EMAIL -> text(event, TextField.EMAIL);
            case IP -> text(event, TextField.ADDRESS);
            case APPLICATION -> text(event, TextField.APPLICATION);
            case OPERATION -> text(event, TextField.OPERATION);
            case RESOURCE -> text(event, TextField.RESOURCE_TYPE);
            case ACTION -> text(event, TextField.ACTION);
            case TARGET -> text(event, TextField.TARGET);
            case SESSION -> text(event, TextField.SESSION);
        };
    }

    private static @Nullable String text(AuditEvent event, TextField field) {
        return RandomFilters.values(event, field)
                .findFirst()
                .map(TestDatabase.TEXT::of)
                .orElse(null);
    }

    private Facets facets(EventFilter filter, Instant to, int top, int bars) {
        List<FacetField> fields = new ArrayList<>(List.of(FacetField.values()));
        Collections.shuffle(fields, new Random(filter.hashCode()));
        return reader().read(new FacetQuery(filter, LONG_AGO, to, MANY, fields.subList(0, 8), top, bars));
    }

    private FacetReader reader() {
        return database.database.facets(PATIENCE);
    }

    private static boolean has(AuditEvent event, TextField field, String text, BiPredicate<String, String> test) {
        return RandomFilters.parts(field, event).stream()
                .anyMatch(part -> RandomFilters.values(event, part)
                        .anyMatch(value -> test.test(value, RandomFilters.form(part, event, text))));
    }

    private List<Long> newestFirst(EventFilter filter, int pageSize) {
        List<Long> walked = new ArrayList<>();
        Keyset after = null;
        do {
            AuditQuery query = new AuditQuery(filter, LONG_AGO, NOW, MANY, after, pageSize);
            AuditPage page = database.database.reader(PATIENCE).page(query);
            page.events().forEach(event -> walked.add(event.position()));
            after = page.next();
        } while (after != null);
        return walked;
    }

    /** In one stretch. */
    private List<Long> stretch(EventFilter filter) {
        return database.database.contents().stretch(AuditQuery.stored(filter, 0, MANY, MANY + 1)).events().stream()
                .map(StoredJson::position)
                .toList();
    }

    private List<Long> stretches(EventFilter filter) {
        ContentReader contents = database.database.contents();
        EventFilter settled = contents.settled(filter);
        List<Long> walked = new ArrayList<>();
        long at = 0;
        while (at < MANY) {
            Stretch stretch = contents.stretch(AuditQuery.stored(settled, at, MANY, 150));
            stretch.events().forEach(event -> walked.add(event.position()));
            at = stretch.upTo();
        }
        return walked;
    }

    private List<Long> positions(Predicate<AuditEvent> expected) {
        return LongStream.rangeClosed(1, MANY)
                .filter(position -> expected.test(events.get((int) position - 1)))
                .boxed()
                .toList();
    }

    private static List<Long> allBut(List<Long> positions) {
        return LongStream.rangeClosed(1, MANY)
                .filter(position -> !positions.contains(position))
                .boxed()
                .toList();
    }

    private List<Long> newestFirst(List<Long> positions) {
        return positions.stream()
                .sorted(Comparator.comparing((Long position) ->
                                events.get(position.intValue() - 1).time().received())
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .toList();
    }
}

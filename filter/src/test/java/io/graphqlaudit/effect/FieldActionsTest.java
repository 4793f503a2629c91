package io.graphqlaudit.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import io.graphqlaudit.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldActionsTest {
    private static final String SNAKE_CASE = "[a-z0-9]+(_[a-z0-9]+)*";
    private static final int LONGEST = 200;

    private final FieldActions actions = actions(Map.of());

    @Test
    void readsTheRootFieldsOfPublicSchemas() {
        List<String> misses = new ArrayList<>();
        List<PublicFields.Expectation> all = PublicFields.all();
        for (PublicFields.Expectation expected : all) {
            FieldAction read = actions.of(expected.field());
            String resource = read.resource() == null ? "-" : read.resource();
            if (!read.action().equals(expected.action()) || !resource.equals(expected.resource())) {
                misses.add(expected + " was read as " + read.action() + " " + resource);
            }
        }
        System.out.println(all.size() + " root fields of public schemas, " + misses.size() + " read otherwise");
        misses.forEach(System.out::println);

        assertThat(all).hasSizeGreaterThan(300);
        assertThat(misses).hasSizeLessThanOrEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource({"doThing, do_thing", "checkout, checkout", "reindexCatalogV2, reindex_catalog", "___, unnamed"})
    void callsAnUnknownFieldByItsWholeName(String field, String action) {
        assertThat(actions.of(field)).isEqualTo(new FieldAction(action, null, false));
    }

    @ParameterizedTest
    @CsvSource({
        "placeOrder, place, order",
        "place_market_orders, place, market_order",
        "placeBidOnItem, place, bid",
        "placeImageUpload, upload, place_image",
        "placeUpdate, update, place",
        "visitPlace, visit_place, ",
        "place, place, ",
        "findPlaceNearby, find_place_nearby, "
    })
    void takesAPlaceForAVerbOnlyInFrontOfAThing(String field, String action, String resource) {
        FieldAction read = actions.of(field);

        assertThat(read.action()).isEqualTo(action);
        assertThat(read.resource()).isEqualTo(resource);
    }

    @ParameterizedTest
    @CsvSource({
        "deleteBatch, delete, batch",
        "update_batch, update, batch",
        "batchDelete, delete, ",
        "deleteBatchModels, delete, model",
        "deleteMany, delete, ",
        "batch, batch, "
    })
    void takesABatchForAThingWhereNothingElseStandsBehindTheVerb(String field, String action, String resource) {
        FieldAction read = actions.of(field);

        assertThat(read.action()).isEqualTo(action);
        assertThat(read.resource()).isEqualTo(resource);
    }

    @Test
    void takesTheOperatorsWordsAndFieldsFirst() {
        FieldActions own = actions(Map.of(
                "actions.verbs", "retrain=train, zap = delete", "actions.fields", "doThing=update:thing, Go=start"));

        assertThat(own.of("retrainModel")).isEqualTo(new FieldAction("train", "model", true));
        assertThat(own.of("modelsZap")).isEqualTo(new FieldAction("delete", "model", true));
        assertThat(own.of("do_thing")).isEqualTo(new FieldAction("update", "thing", true));
        assertThat(own.of("go")).isEqualTo(new FieldAction("start", null, true));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            actions.verbs  | retrain
            actions.verbs  | retrain=Train!
            actions.verbs  | =train
            actions.verbs  | takeOwnership=transfer
            actions.verbs  | retrain=train, Retrain=delete
            actions.fields | do thing=update
            actions.fields | doThing=update:
            actions.fields | doThing
            actions.fields | doThing=update, do_thing=delete
            """)
    void refusesWrongEntriesInOneSentence(String setting, String value) {
        assertThatThrownBy(() -> actions(Map.of(setting, value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(setting)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void givesBoundedSnakeCaseForAnyName(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            FieldAction read = actions.of(name(random));
            assertThat(read.action()).matches(SNAKE_CASE).hasSizeLessThanOrEqualTo(LONGEST);
            if (read.resource() != null) {
                assertThat(read.resource()).matches(SNAKE_CASE).hasSizeLessThanOrEqualTo(LONGEST);
            }
        }
    }

    @Test
    void theTableInTheDocumentsIsTheOneInForce() throws Exception {
        String document = Files.readString(Path.of("..", "docs", "actions.md"));
        for (String line : Verbs.TABLE) {
            String action = line.substring(0, line.indexOf(':'));
            String words = line.substring(line.indexOf(':') + 2);
            assertThat(document).contains("| `" + action + "` | " + words + " |");
        }
        assertThat(document.lines().filter(line -> line.startsWith("| `"))).hasSize(Verbs.TABLE.size());
    }

    private static String name(Random random) {
        String[] parts = {
            "create",
            "Delete",
            "model",
            "s",
            "IDs",
            "By",
            "bulk",
            "_",
            "__",
            "V2",
            "9",
            "API",
            "é",
            "\u0000",
            "😀",
            "ies",
            "Set",
            "x".repeat(random.nextInt(300))
        };
        StringBuilder name = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            name.append(parts[random.nextInt(parts.length)]);
        }
        return name.toString();
    }

    static FieldActions actions(Map<String, String> initParams) {
        return FieldActions.of(new Settings(new SettingSources(initParams, Map.of(), Map.of(), Map.of())));
    }
}

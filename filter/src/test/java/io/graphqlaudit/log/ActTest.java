package io.graphqlaudit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActTest {
    @ParameterizedTest
    @CsvSource({
        "purge, purge",
        "deleteModel, delete_model",
        "Nightly purge, nightly_purge",
        "__x-y, x_y",
        "OPEN, open",
        "löschen, löschen",
    })
    void isNamedInLowerSnakeCase(String given, String action) {
        assertThat(Act.of(given).action()).isEqualTo(action);
    }

    @Test
    void isNamedInAHundredCharactersAtMost() {
        assertThat(Act.of("İ".repeat(200)).action()).hasSize(100);
        assertThat(Act.of("a".repeat(99) + "Bc").action()).isEqualTo("a".repeat(99));
    }

    @Test
    void isNotChangedByWhatIsAddedToIt() {
        Act act = Act.of("purge");
        Act more = act.on("order", "7", null).with("rows", "12").ended(Result.PARTIAL);

        assertThat(act.targets()).isEmpty();
        assertThat(act.details()).isEmpty();
        assertThat(act.result()).isEqualTo(Result.SUCCESS);
        assertThat(more.targets()).containsExactly(new Target("order", "7", null));
        assertThat(more.details()).containsEntry("rows", "12");
    }

    @Test
    void tellsOfMistakesWhereTheyAreMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> Act.of(" - "));
        assertThatIllegalArgumentException().isThrownBy(() -> Act.export("report", null, -1L, null));
        assertThatNullPointerException().isThrownBy(() -> Act.of(null)).withMessage("action");
        assertThatNullPointerException().isThrownBy(() -> AuditLog.record(null)).withMessage("act");
    }

    @Test
    void showsNoneOfItsValuesInALog() {
        Act act = Act.of("purge")
                .with("note", "secret")
                .on("order", "secret", "secret")
                .from("secret");

        assertThat(act.toString()).doesNotContain("secret");
    }
}

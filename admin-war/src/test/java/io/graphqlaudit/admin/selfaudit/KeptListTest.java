package io.graphqlaudit.admin.selfaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.web.Json;
import io.graphqlaudit.admin.web.Sha256;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeptListTest {
    @Test
    void keepsAShortListInOneDetail() {
        assertThat(KeptList.of("users", List.of("ada", "\"x\""))).isEqualTo(Map.of("users", "[\"ada\",\"\\\"x\\\"\"]"));
        assertThat(KeptList.of("users", List.of())).isEqualTo(Map.of("users", "[]"));
    }

    @Test
    void goesOnInFurtherDetails() {
        Map<String, String> kept = KeptList.of("users", Collections.nCopies(60, "x".repeat(300)));

        assertThat(kept).containsOnlyKeys("users", "users_2", "users_3");
        assertThat(kept.values())
                .allSatisfy(part -> assertThat(part)
                        .startsWith("[\"x")
                        .endsWith("x\"]")
                        .hasSizeLessThanOrEqualTo(KeptText.LONGEST));
        assertThat(String.join("", kept.values()).replace("x", "")).hasSize(3 * 2 + 60 * 2 + 57);
    }

    @Test
    void keepsALongValueByItsBeginningInAFormThatNoTextHas() {
        String longest = "x".repeat(KeptList.LONGEST_VALUE);
        String longer = longest + "y";

        assertThat(KeptList.of("users", List.of(longest, longer)))
                .isEqualTo(Map.of(
                        "users",
                        "[\"" + longest + "\",{\"begins\":\"" + "x".repeat(200) + "\",\"characters\":401,\"sha256\":\""
                                + Sha256.hex(longer) + "\"}]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "\u0001", "\"", "é", "😀"})
    void keepsNoMoreThanWasSent(String character) {
        for (int length : new int[] {1, 199, 200, 201, 399, 400, 401, 5_000}) {
            String value = character.repeat(length);

            assertThat(KeptList.of("users", List.of(value)).get("users"))
                    .hasSizeLessThanOrEqualTo(Json.text(List.of(value)).length());
        }
    }
}

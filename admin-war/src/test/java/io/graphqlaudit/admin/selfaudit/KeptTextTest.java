package io.graphqlaudit.admin.selfaudit;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.web.Sha256;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTextTest {
    private static final String LONG = "x".repeat(KeptText.LONGEST + 1);
    private static final String WHOLE = "8001 characters in all, SHA-256 " + Sha256.hex(LONG);

    @Test
    void cutsADetailOnceHoweverOftenItIsTaken() {
        Map<String, String> kept = KeptText.details(Map.of("name", LONG, "other", "short"));

        assertThat(kept).isEqualTo(Map.of("name", "x".repeat(KeptText.LONGEST), "name_cut", WHOLE, "other", "short"));
        assertThat(KeptText.details(kept)).isEqualTo(kept);
    }

    @Test
    void marksAnObjectAtItsEnd() {
        assertThat(KeptText.ofObject("{}")).isEqualTo("{}");
        assertThat(KeptText.ofObject(LONG)).isEqualTo("x".repeat(KeptText.LONGEST) + "… [cut: " + WHOLE + "]");
    }
}

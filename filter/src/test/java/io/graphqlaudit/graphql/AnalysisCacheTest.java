package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalysisCacheTest {
    private static final long CAPACITY = 100_000;

    private final AnalysisCache cache = new AnalysisCache(CAPACITY);
    private final AnalyzedDocument document =
            new DocumentAnalyzer(AnalysisLimits.DEFAULT, SensitiveNames.defaultsAnd(List.of())).unseen();

    @Test
    void keepsWithinItsLimit() {
        for (int i = 0; i < 10_000; i++) {
            cache.put("document " + i, document);
            assertThat(cache.bytes()).isLessThanOrEqualTo(CAPACITY);
        }
        assertThat(cache.get("document 9999")).isSameAs(document);
        assertThat(cache.get("document 0")).isNull();
    }

    @Test
    void keepsWhatIsUsedWhileNewDocumentsPass() {
        cache.put("in use", document);
        for (int i = 0; i < 10_000; i++) {
            cache.put("document " + i, document);
            assertThat(cache.get("in use")).isSameAs(document);
        }
    }

    @Test
    void keepsNoDocumentThatWouldPushOutMany() {
        cache.put("x".repeat(10_000), document);
        assertThat(cache.bytes()).isZero();
    }
}

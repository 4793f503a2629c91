package io.graphqlaudit.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class LearnedDocumentsTest {
    private final LearnedDocuments documents = new LearnedDocuments(20_000);

    @Test
    void learnsWhatHasThatHash() {
        String hash = hash("{a}");
        assertThat(documents.learn(hash, "{a}")).isTrue();
        assertThat(documents.find(hash)).isEqualTo("{a}");
        assertThat(documents.find("sha256:" + hash.toUpperCase(Locale.ROOT))).isEqualTo("{a}");
    }

    @Test
    void learnsNothingUnderAForeignHash() {
        assertThat(documents.learn(hash("{a}"), "mutation {b}")).isFalse();
        assertThat(documents.find(hash("{a}"))).isNull();
        documents.learn(hash("{a}"), "{a}");
        assertThat(documents.learn(hash("{a}"), "mutation {b}")).isFalse();
        assertThat(documents.find(hash("{a}"))).isEqualTo("{a}");
    }

    @Test
    void forgetsWhatWasNotAskedForLongestWithinItsLimit() {
        documents.learn(hash("{a}"), "{a}");
        for (int i = 0; i < 1_000; i++) {
            String document = "{a" + i + "}";
            documents.learn(hash(document), document);
            assertThat(documents.find(hash("{a}"))).isNotNull();
        }
        assertThat(documents.bytes()).isBetween(15_000L, 20_000L);
        assertThat(documents.find(hash("{a0}"))).isNull();
        assertThat(documents.find(hash("{a999}"))).isNotNull();
    }

    @Test
    void doesNotKeepADocumentThatWouldPushOutAllOthers() {
        String document = "{" + "a".repeat(5_000) + "}";
        assertThat(documents.learn(hash(document), document)).isTrue();
        assertThat(documents.find(hash(document))).isNull();
    }

    @Test
    void tellsAHashFromAName() {
        assertThat(LearnedDocuments.isHash(hash("{a}"))).isTrue();
        assertThat(LearnedDocuments.isHash("sha256:" + hash("{a}"))).isTrue();
        assertThat(LearnedDocuments.isHash("ListModels")).isFalse();
    }

    private static String hash(String document) {
        return HexFormat.of().formatHex(Digests.sha256(document.getBytes(StandardCharsets.UTF_8)));
    }
}

package io.graphqlaudit.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Delivery;
import io.graphqlaudit.graphql.AnalysisLimits;
import io.graphqlaudit.graphql.AnalyzedDocument;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** CPU and memory for understanding documents. */
class DocumentCostBench {
    private static final int BLOCKS = Integer.getInteger("bench.blocks", 24);

    @Test
    void ofADocumentThatIsKnown() throws Exception {
        DocumentAnalyzer analyzer = analyzer();
        String document = Documents.unseen(0);
        Report.add(List.of("known document of a kilobyte: "
                + Cost.measure(() -> assertThat(analyzer.analyze(document)).isNotNull(), BLOCKS, 20_000)));
    }

    @Test
    void ofADocumentThatWasNeverSeen() throws Exception {
        DocumentAnalyzer analyzer = analyzer();
        int[] number = {0};
        Report.add(List.of("never-seen document of a kilobyte: "
                + Cost.measure(() -> understood(analyzer, Documents.unseen(number[0]++)), BLOCKS, 2_000)));
    }

    @Test
    void ofManySignInsInOne() throws Exception {
        DocumentAnalyzer analyzer = analyzer();
        int[] number = {0};
        Report.add(List.of("1,500 aliased sign-ins in a never-seen document: "
                + Cost.measure(() -> understood(analyzer, Documents.signIns(1_500, number[0]++)), BLOCKS, 20)));
        try (EncodingSink sink = new EncodingSink()) {
            Report.add(List.of("the same as a request, with an event for each: "
                    + Cost.measure(
                            () -> new CaptureHarness(
                                            sink,
                                            Delivery.DURABLE,
                                            Documents.body(Documents.signIns(1_500, number[0]++)))
                                    .exchange(),
                            BLOCKS,
                            10)));
            // And one for the operation.
            assertThat(sink.events()).isEqualTo((BLOCKS + 4) * 10L * 1_501);
        }
    }

    private static void understood(DocumentAnalyzer analyzer, String document) {
        AnalyzedDocument analyzed = analyzer.analyze(document);
        if (!analyzed.parsed()) {
            throw new AssertionError("It was not understood.");
        }
    }

    private static DocumentAnalyzer analyzer() {
        return new DocumentAnalyzer(AnalysisLimits.DEFAULT, Redaction.of(SensitiveNames.defaultsAnd(Set.of())));
    }
}

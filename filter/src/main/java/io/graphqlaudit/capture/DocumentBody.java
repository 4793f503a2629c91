package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.BareDocument;
import io.graphqlaudit.graphql.DocumentAnalyzer;
import java.util.List;
import java.util.Optional;

/** What a body is for a server that takes it for a document by itself. */
final class DocumentBody {
    private final DocumentAnalyzer analyzer;

    DocumentBody(DocumentAnalyzer analyzer) {
        this.analyzer = analyzer;
    }

    /** Whether it is one: as its content type says, and where that is in doubt, as it can be read. */
    boolean isIn(RequestFacts facts, RequestBody body) {
        boolean doubtful = facts.claimsJson() || body.isGarbled();
        return facts.claimsDocument()
                && (!doubtful || parsed(readings(facts, body.kept())).isPresent());
    }

    /** As what it can be read, the likeliest first; at least one. */
    List<String> readings(RequestFacts facts, CapturedBody body) {
        return body.isText()
                ? List.of(body.characters().toString())
                : BareDocument.readings(facts.contentType(), body.bytes(), body.length());
    }

    /** The first of them that is a document. */
    Optional<String> parsed(List<String> readings) {
        return readings.stream()
                .filter(reading -> analyzer.analyze(reading).parsed())
                .findFirst();
    }
}

package io.graphqlaudit.graphql;

import io.graphqlaudit.redact.SensitiveNames;

/** Understands GraphQL documents, repeated ones from a cache. Never throws. For any number of threads. */
public final class DocumentAnalyzer {
    public DocumentAnalyzer(AnalysisLimits limits, SensitiveNames sensitiveNames) {}

    /** What that document says. */
    public AnalyzedDocument analyze(String document) {
        return new AnalyzedDocument();
    }

    /** Stands for a document that nobody has seen, such as a persisted one: no fields, every variable's value hidden. */
    public AnalyzedDocument unseen() {
        return new AnalyzedDocument();
    }
}

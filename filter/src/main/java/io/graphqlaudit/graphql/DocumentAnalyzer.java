package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.graphql.syntax.Document;
import io.graphqlaudit.graphql.syntax.DocumentParser;
import io.graphqlaudit.graphql.syntax.SyntaxException;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;

/**
 * Understands GraphQL documents, repeated ones from a cache. A document that cannot be parsed, or is over a limit, is
 * scanned for names instead. Never throws. For any number of threads.
 */
public final class DocumentAnalyzer {
    /** Longer numbers take time that grows with the square of their length, and no server has a use for them. */
    private static final int LONGEST_NUMBER = 4_000;

    private final AnalysisLimits limits;
    private final Redaction redaction;
    private final AnalysisCache cache;
    private final AnalyzedDocument unseen;

    /** Hides by those names and by shape. */
    public DocumentAnalyzer(AnalysisLimits limits, SensitiveNames sensitiveNames) {
        this(limits, Redaction.of(sensitiveNames));
    }

    public DocumentAnalyzer(AnalysisLimits limits, Redaction redaction) {
        this.limits = limits;
        this.redaction = redaction;
        this.cache = new AnalysisCache(limits.cacheBytes());
        this.unseen = unparsed(DocumentOutline.EMPTY, Set.of());
    }

    /** What it hides by. */
    public Redaction redaction() {
        return redaction;
    }

    /** What that document says. */
    public AnalyzedDocument analyze(String document) {
        AnalyzedDocument known = cache.get(document);
        if (known != null) {
            return known;
        }
        AnalyzedDocument analyzed = understood(document);
        cache.put(document, analyzed);
        return analyzed;
    }

    /** Stands for a document nobody has seen, such as a persisted one: no fields, every variable's value hidden. */
    public AnalyzedDocument unseen() {
        return unseen;
    }

    /** What a scan finds in a document that nobody can be sure of having seen as it is run: names alone. */
    public AnalyzedDocument scanned(String document) {
        return unparsed(DocumentScanner.scan(document), Set.of(Anomaly.UNPARSED));
    }

    private AnalyzedDocument understood(String text) {
        Document document;
        try {
            document = parse(text);
        } catch (SyntaxException | StackOverflowError e) {
            return unparsed(DocumentScanner.scan(text), Set.of(Anomaly.UNPARSED));
        }
        try {
            return parsed(document);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            // What could not be redacted is not shown.
            return unparsed(DocumentScanner.scan(text), Set.of(Anomaly.UNPARSED, Anomaly.REDACTION_FAILED));
        }
    }

    private Document parse(String text) throws SyntaxException {
        if (text.length() > limits.maxCharacters() || hasLongNumber(text)) {
            throw new SyntaxException();
        }
        return DocumentParser.parse(text, limits.maxTokens(), limits.maxDepth());
    }

    private AnalyzedDocument parsed(Document document) {
        VariableUses uses = VariableUses.of(document, redaction.names());
        VariableSecrets secrets = new VariableSecrets(redaction, uses.visibility(), uses.pairs(), Visibility.SHOWN);
        Set<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        String printed = DocumentPrinter.print(document, redaction, secrets, odd);
        DocumentOutline outline = new OutlineReader(redaction, secrets, odd).read(document);
        return new AnalyzedDocument(outline, secrets, new AnalyzedDocument.RedactedText(printed, sha256(printed)), odd);
    }

    private AnalyzedDocument unparsed(DocumentOutline outline, Set<Anomaly> anomalies) {
        return new AnalyzedDocument(
                outline,
                new VariableSecrets(redaction, Map.of(), new Pairs(redaction.names()), Visibility.HIDDEN),
                null,
                anomalies);
    }

    private static boolean hasLongNumber(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            digits = c >= '0' && c <= '9' ? digits + 1 : 0;
            if (digits > LONGEST_NUMBER) {
                return true;
            }
        }
        return false;
    }

    private static String sha256(String text) {
        return HexFormat.of().formatHex(Digests.sha256(text.getBytes(StandardCharsets.UTF_8)));
    }
}

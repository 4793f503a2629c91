package io.graphqlaudit.graphql;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.HeadAndBody;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.graphql.syntax.Document;
import io.graphqlaudit.graphql.syntax.DocumentParser;
import io.graphqlaudit.graphql.syntax.GraphQlJava;
import io.graphqlaudit.graphql.syntax.SyntaxException;
import io.graphqlaudit.redact.RedactedJson;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.redact.Visibility;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/**
 * Documents. They are read as graphql-java reads them; what is printed of one is printed again just so, and asks the same; the scan that stands in for the parser
 * misses nothing that the parser finds; variables are JSON within their limit.
 *
 * <p>The lines of a seed: the name of the operation, and the variables.
 */
public final class DocumentFuzz implements FuzzTarget {
    private static final int MAX_VARIABLES = 200;
    /** What is scanned is cut at fewer characters. */
    private static final int LONGEST_NAME = 200;

    private static final int DEEPEST = 500;

    private static final AnalysisLimits LIMITS = new AnalysisLimits(3_000, 400, 60, 1 << 20);

    private final Redaction redaction = Redaction.of(SensitiveNames.defaultsAnd(List.of()));

    @Override
    public void run(byte[] input) {
        HeadAndBody written = HeadAndBody.of(input);
        String name = written.line(0).isEmpty() ? null : written.line(0);
        Map<String, @Nullable Object> variables = variables(written.line(1));
        String document = written.text();
        DocumentAnalyzer analyzer = new DocumentAnalyzer(LIMITS, redaction);
        AnalyzedDocument analyzed = analyzer.analyze(document);
        readsWhatServersRead(document);
        SelectedOperation operation = analyzed.operation(name, variables);
        operation.fields().forEach(DocumentFuzz::ask);
        check(analyzed.redactVariables(variables, MAX_VARIABLES));
        Optional<String> printed = analyzed.redactedText();
        if (printed.isPresent()) {
            missesNothing(operation, scanned(document).operation(name, variables));
            if (!printed.get().isEmpty() && !printed.get().contains(Redaction.MASK)) {
                asksTheSame(operation, printed.get(), name, variables);
            }
        }
    }

    private static void readsWhatServersRead(String document) {
        // No deeper than this reader goes, and than the stack of the other one does.
        if (document.length() <= DEEPEST) {
            Must.equal(read(document), GraphQlJava.parse(document), "what graphql-java reads");
        }
    }

    private static Optional<Document> read(String document) {
        try {
            return Optional.of(DocumentParser.parse(document, DEEPEST, DEEPEST));
        } catch (SyntaxException e) {
            return Optional.empty();
        }
    }

    private static void ask(SelectedField field) {
        for (String argument : field.argumentNames()) {
            field.argument(argument);
        }
        field.argument("input");
        field.shape().inside(field.alias()).fieldName("a");
        Must.atMost(FieldCollector.MAX_FIELDS, field.children().size(), "fields below one");
        new ArgumentSightings().of(field);
    }

    private static void check(RedactedJson variables) {
        Must.atMost(MAX_VARIABLES, variables.text().getBytes(StandardCharsets.UTF_8).length, "bytes of variables");
        try (JsonParser parser = Json.parser(variables.text())) {
            while (parser.nextToken() != null) {
                // Reads to the end, or throws.
            }
        }
    }

    private AnalyzedDocument scanned(String document) {
        VariableSecrets secrets =
                new VariableSecrets(redaction, Map.of(), new Pairs(redaction.names()), Visibility.HIDDEN);
        return new AnalyzedDocument(DocumentScanner.scan(document), secrets, null, Set.of());
    }

    private static void missesNothing(SelectedOperation parsed, SelectedOperation scanned) {
        Must.hold(seriousness(scanned.type()) >= seriousness(parsed.type()), "type found by the scan");
        Must.hold(keys(scanned).containsAll(keys(parsed)), "fields found by the scan");
    }

    private void asksTheSame(
            SelectedOperation operation,
            String printed,
            @Nullable String name,
            Map<String, @Nullable Object> variables) {
        AnalyzedDocument again = new DocumentAnalyzer(AnalysisLimits.DEFAULT, redaction).analyze(printed);
        Must.equal(again.redactedText().orElse(null), printed, "printed again");
        SelectedOperation same = again.operation(name, variables);
        Must.equal(same.type(), operation.type(), "type");
        Must.equal(same.documentName(), operation.documentName(), "name");
        Must.equal(keys(same), keys(operation), "fields");
    }

    private static Set<String> keys(SelectedOperation operation) {
        return operation.fields().stream()
                .filter(field ->
                        field.alias().length() <= LONGEST_NAME && field.name().length() <= LONGEST_NAME)
                .map(field -> field.alias() + ":" + field.name())
                .collect(Collectors.toSet());
    }

    private static int seriousness(OperationType type) {
        return switch (type) {
            case MUTATION -> 3;
            case SUBSCRIPTION -> 2;
            case QUERY -> 1;
            case UNKNOWN -> 0;
        };
    }

    private static Map<String, @Nullable Object> variables(String json) {
        Object tree = JsonTree.parse(json, EnumSet.noneOf(Anomaly.class), new Allowance(10_000));
        Map<String, @Nullable Object> variables = JsonTree.asObject(tree);
        return variables == null ? Map.of() : variables;
    }
}

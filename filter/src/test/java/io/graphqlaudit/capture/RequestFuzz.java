package io.graphqlaudit.capture;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.fuzz.Pieces;
import io.graphqlaudit.fuzz.Ways;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Requests of every form. However the body is cut into pieces, the records are the same; under strict delivery each is
 * on disk before the application can act; what Jackson and graphql-java run as a mutation is recorded as one.
 */
public final class RequestFuzz implements FuzzTarget {
    private static final JsonFactory JSON = new JsonFactory();

    @Override
    public void run(byte[] input) {
        run(input, Ways.every());
    }

    @Override
    public void runOneWay(byte[] input) {
        run(input, Ways.oneOf(4, input));
    }

    private static void run(byte[] input, Ways chosen) {
        WrittenCall call = WrittenCall.of(input);
        List<List<Integer>> ways = Pieces.waysToCut(call.length(), Arrays.hashCode(input));
        FuzzCapture first = durable(call, ways.get(0)).checked();
        List<AuditRecord> whole = first.comparable();
        if (chosen.include(0)) {
            Must.equal(durable(call, ways.get(1)).comparable(), whole, "in pieces of one");
        }
        if (chosen.include(1)) {
            Must.equal(durable(call, ways.get(2)).comparable(), whole, "in pieces");
        }
        if (chosen.include(2)) {
            FuzzCapture declared = durable(call, call.factsWithLength(), ways.get(0));
            if (call.isTakenApart()) {
                Must.equal(declared.comparableWithoutSize(), first.comparableWithoutSize(), "with a declared length");
            } else {
                Must.equal(declared.comparable(), whole, "with a declared length");
            }
        }
        if (chosen.include(3)) {
            strict(call, ways.get(2));
        }
        if (call.isPlainJson() && whole.stream().noneMatch(RequestFuzz::mayBeMutation)) {
            Must.hold(!runsMutation(call.body()), "a mutation unseen");
        }
    }

    private static FuzzCapture durable(WrittenCall call, List<Integer> pieces) {
        return durable(call, call.facts(), pieces);
    }

    private static FuzzCapture durable(WrittenCall call, RequestFacts facts, List<Integer> pieces) {
        FuzzCapture capture = FuzzCapture.durable();
        CapturedExchange exchange = capture.exchange(facts);
        call.read(exchange, pieces, () -> {});
        exchange.end(FixedAnswer.OK);
        return capture;
    }

    private static void strict(WrittenCall call, List<Integer> pieces) {
        FuzzCapture capture = FuzzCapture.strict();
        CapturedExchange exchange = capture.exchange(call.facts());
        call.read(exchange, pieces, () -> Must.hold(exchange.mayAct(), "let on"));
        int opened = capture.records().size();
        exchange.end(FixedAnswer.OK);
        List<AuditRecord> all = capture.records();
        for (int i = 0; i < all.size(); i++) {
            Must.equal(
                    all.get(i).stage(), i < opened ? Stage.OPENED : Stage.CLOSED, "known before the application acts");
        }
    }

    private static boolean mayBeMutation(AuditRecord record) {
        Operation operation = record.event().operation();
        return operation != null
                && (operation.type() == OperationType.MUTATION || operation.type() == OperationType.UNKNOWN);
    }

    /** Whether a server with these two libraries would run a mutation. */
    private static boolean runsMutation(byte[] body) {
        String query = query(body);
        if (query == null) {
            return false;
        }
        try {
            Document document = Parser.parse(query);
            return document.getDefinitions().size() == 1
                    && document.getDefinitions().get(0) instanceof OperationDefinition only
                    && only.getOperation() == OperationDefinition.Operation.MUTATION;
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    /** The last member of that name, if the text is one object; null also where a name chooses among operations. */
    private static @Nullable String query(byte[] body) {
        String query = null;
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (name.equals("operationName")) {
                    return null;
                }
                if (name.equals("query")) {
                    query = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                }
                parser.skipChildren();
            }
            return query;
        } catch (JacksonException e) {
            return null;
        }
    }
}

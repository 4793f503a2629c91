package io.graphqlaudit.spool.codec;

import io.graphqlaudit.event.Export;
import io.graphqlaudit.event.FieldReference;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Transport;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is known of an operation, its root fields and what they exported. */
final class OperationReader {
    private static final EnumNames<OperationType> OPERATION_TYPES = new EnumNames<>(OperationType.class);
    private static final EnumNames<Result> RESULTS = new EnumNames<>(Result.class);
    private static final EnumNames<Transport> TRANSPORTS = new EnumNames<>(Transport.class);

    private final JsonInput in;

    OperationReader(JsonInput in) {
        this.in = in;
    }

    Export export() {
        String model = null;
        Long rows = null;
        boolean demo = false;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "demo" -> demo = in.flag();
                case "model" -> model = in.string();
                case "rows" -> rows = in.number();
                default -> in.skip();
            }
        }
        return new Export(model, rows, demo);
    }

    FieldReference field() {
        UUID operationEvent = null;
        RootField rootField = null;
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "operationEvent" -> operationEvent = UUID.fromString(in.string());
                case "rootField" -> {
                    in.open();
                    rootField = rootField();
                }
                default -> in.skip();
            }
        }
        return new FieldReference(
                JsonInput.present(operationEvent, "operation of a field"), JsonInput.present(rootField, "root field"));
    }

    private RootField rootField() {
        String alias = null;
        String name = null;
        List<String> argumentNames = List.of();
        Result result = Result.UNKNOWN;
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "alias" -> alias = in.string();
                case "argumentNames" -> argumentNames = in.strings();
                case "name" -> name = in.string();
                case "result" -> result = in.choice(RESULTS, Result.UNKNOWN, "result");
                default -> in.skip();
            }
        }
        return new RootField(
                JsonInput.present(alias, "alias"), JsonInput.present(name, "name of a field"), argumentNames, result);
    }

    Operation operation() {
        OperationFields fields = new OperationFields();
        in.open();
        for (String key = in.nextKey(); key != null; key = in.nextKey()) {
            switch (key) {
                case "batchIndex" -> fields.batchIndex = Math.toIntExact(in.number());
                case "batchSize" -> fields.batchSize = Math.toIntExact(in.number());
                case "claimedName" -> fields.claimedName = in.string();
                case "documentHash" -> fields.documentHash = in.string();
                case "documentName" -> fields.documentName = in.string();
                case "rootFields" -> in.objects(item -> fields.rootFields.add(rootField()));
                case "text" -> fields.text = in.string();
                case "transport" -> fields.transport = in.choice(TRANSPORTS, Transport.OTHER, "transport");
                case "type" -> fields.type = in.choice(OPERATION_TYPES, OperationType.UNKNOWN, "operation type");
                case "variables" -> fields.variables = in.string();
                default -> in.skip();
            }
        }
        return fields.operation();
    }

    /** The parts of an operation while they are read. */
    private static final class OperationFields {
        private OperationType type = OperationType.UNKNOWN;
        private @Nullable String claimedName;
        private @Nullable String documentName;
        private @Nullable String text;
        private @Nullable String variables;
        private @Nullable String documentHash;
        private final List<RootField> rootFields = new ArrayList<>();
        private Transport transport = Transport.OTHER;
        private int batchIndex;
        private int batchSize = 1;

        private Operation operation() {
            return new Operation(
                    type,
                    claimedName,
                    documentName,
                    text,
                    variables,
                    documentHash,
                    rootFields,
                    transport,
                    batchIndex,
                    batchSize);
        }
    }
}

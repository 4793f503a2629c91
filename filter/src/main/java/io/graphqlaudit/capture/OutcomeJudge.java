package io.graphqlaudit.capture;

import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.ResponseError;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Judges how one operation and its root fields ended, from what was seen of the exchange and from nothing else
 * (GraphQL specification, section 7; GraphQL over HTTP for the status). What was not seen is {@code UNKNOWN}.
 */
final class OutcomeJudge {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final Set<Integer> REFUSALS = Set.of(401, 403);

    private static final List<String> NO_DOCUMENT =
            List.of("PERSISTED_QUERY_NOT_FOUND", "PERSISTED_QUERY_NOT_SUPPORTED");

    private final Ending ending;
    private final ResponseSummary summary;
    private final boolean changes;

    /** @param changes whether its fields change something, as those of a mutation do */
    OutcomeJudge(Ending ending, ResponseSummary summary, boolean changes) {
        this.ending = ending;
        this.summary = summary;
        this.changes = changes;
    }

    /** How the operation as a whole ended. */
    Outcome ofOperation(List<SelectedField> fields) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        return outcome(operationResult(fields, evidence), evidence, null);
    }

    /** How a request ended of whose body nothing was read. */
    Outcome ofUnread() {
        EnumSet<Evidence> evidence = EnumSet.of(Evidence.BODY_UNREAD);
        if (ending.status() == TOO_MANY_REQUESTS) {
            evidence.add(Evidence.HTTP_STATUS);
            return outcome(Result.BLOCKED, evidence, null);
        }
        return outcome(Result.NOT_EXECUTED, evidence, null);
    }

    /** How one root field ended. */
    Result ofField(SelectedField field) {
        return doneOrNot(field.alias(), EnumSet.noneOf(Evidence.class));
    }

    /** How an export ended. */
    Outcome ofExport(SelectedField field) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        return outcome(doneOrNot(field.alias(), evidence), evidence, field.alias());
    }

    /**
     * A value that was lost for an error elsewhere says that the client got nothing, and nothing of what was changed: the field
     * may have been carried out before.
     */
    private Result doneOrNot(String alias, Set<Evidence> evidence) {
        Result result = fieldResult(alias, evidence);
        return result == Result.FAILURE && mayHaveBeenDone(alias) ? Result.UNKNOWN : result;
    }

    /** Errors that name no field are what servers refuse a whole operation with. */
    private boolean mayHaveBeenDone(String alias) {
        return changes && summary.failed().any() && mayBeErased(alias);
    }

    /** Whether a field's own answer, if it is missing, was lost to a null that came up from below or from a sibling. */
    boolean mayBeErased(String alias) {
        return summary.graphQl()
                && !REFUSALS.contains(ending.status())
                && !summary.failed().themselves().contains(alias);
    }

    private Result operationResult(List<SelectedField> fields, Set<Evidence> evidence) {
        if (ending.failure() != null) {
            evidence.add(Evidence.EXCEPTION);
            return Result.ERROR;
        }
        if (!summary.graphQl()) {
            return withoutAnswer(evidence);
        }
        if (isDocumentUnknown()) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            return Result.NOT_EXECUTED;
        }
        if (isUnrun()) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            return blockedOr(Result.NOT_EXECUTED, evidence);
        }
        if (summary.data() == ResponseSummary.Data.MISSING && summary.complete()) {
            return withoutData(evidence);
        }
        if (summary.complete() && isForAnother(fields)) {
            evidence.add(Evidence.RESPONSE_DATA);
            return Result.NOT_EXECUTED;
        }
        if (summary.errorCount() > 0) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            boolean anySucceeded = fields.stream().anyMatch(field -> succeeded(field.alias()));
            return anySucceeded ? Result.PARTIAL : blockedOr(failureIfAllAreKnown(fields), evidence);
        }
        if (!summary.complete()) {
            evidence.add(unseen());
            return Result.UNKNOWN;
        }
        if (summary.data() == ResponseSummary.Data.PRESENT
                && fields.stream().noneMatch(this::isAnswered)
                && !fields.isEmpty()) {
            return leftOut(evidence);
        }
        if (summary.data() == ResponseSummary.Data.NULL) {
            // As of each field: a null in place of all data is no success, also where nobody says why.
            evidence.add(Evidence.RESPONSE_NULL);
            return Result.FAILURE;
        }
        evidence.add(Evidence.RESPONSE_DATA);
        return Result.SUCCESS;
    }

    /** Whether there is data, and nothing is said of any of these fields: the server ran another operation. */
    private boolean isForAnother(List<SelectedField> fields) {
        boolean empty = summary.present().isEmpty() && summary.absent().isEmpty();
        return !empty
                && !fields.isEmpty()
                && summary.failed().all()
                && fields.stream()
                        .noneMatch(
                                field -> isAnswered(field) || summary.failed().contains(field.alias()));
    }

    private boolean isAnswered(SelectedField field) {
        return summary.present().contains(field.alias()) || summary.absent().contains(field.alias());
    }

    /**
     * A server that ran a field has its key in {@code data} (GraphQL specification, section 6.3), but some leave out what
     * is null; so an object without any key tells nothing.
     */
    private Result leftOut(Set<Evidence> evidence) {
        boolean empty = summary.present().isEmpty() && summary.absent().isEmpty();
        evidence.add(Evidence.RESPONSE_DATA);
        return empty ? Result.UNKNOWN : Result.NOT_EXECUTED;
    }

    /** Whether the server said that it has no document for the hash it was sent, and gave no data. */
    private boolean isDocumentUnknown() {
        return summary.data() != ResponseSummary.Data.PRESENT
                && summary.complete()
                && summary.errors().stream()
                        .anyMatch(error -> error.code() != null && NO_DOCUMENT.contains(error.code()));
    }

    /**
     * Whether {@code data}, which should not be there, is null and every error says that nothing ran. Null alone proves
     * nothing: it also comes up from a field that ran (GraphQL specification, section 6.4.4), but with its error.
     */
    private boolean isUnrun() {
        return summary.data() == ResponseSummary.Data.NULL && summary.complete() && saysUnrun();
    }

    private boolean saysUnrun() {
        List<ResponseError> errors = summary.errors();
        return !errors.isEmpty()
                && errors.size() == summary.errorCount()
                && errors.stream().allMatch(ResponseError::unrun);
    }

    /** What has a value was carried out, even if something inside it failed. */
    private boolean succeeded(String alias) {
        return summary.present().contains(alias)
                && summary.failed().all()
                && !summary.failed().themselves().contains(alias);
    }

    private Result failureIfAllAreKnown(List<SelectedField> fields) {
        boolean known = summary.failed().all() && fields.stream().noneMatch(field -> mayHaveBeenDone(field.alias()));
        return known ? Result.FAILURE : Result.UNKNOWN;
    }

    /** @param evidence to which is added what the result rests on */
    Result fieldResult(String alias, Set<Evidence> evidence) {
        if (ending.failure() != null) {
            evidence.add(Evidence.EXCEPTION);
            return Result.ERROR;
        }
        if (!summary.graphQl()) {
            return withoutAnswer(evidence);
        }
        if (isDocumentUnknown()) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            return Result.NOT_EXECUTED;
        }
        if (isUnrun()) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            return blockedOr(Result.NOT_EXECUTED, evidence);
        }
        if (summary.failed().contains(alias)) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            return summary.present().contains(alias) ? Result.PARTIAL : blockedOr(Result.FAILURE, evidence);
        }
        if (!summary.failed().all()) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            return Result.UNKNOWN;
        }
        if (summary.present().contains(alias)) {
            evidence.add(Evidence.RESPONSE_DATA);
            return summary.complete() ? Result.SUCCESS : undecided(evidence);
        }
        if (summary.absent().contains(alias) && summary.complete() && isBlamedOnNobody()) {
            evidence.add(Evidence.RESPONSE_ERRORS);
            boolean alone = summary.absent().size() + summary.present().size() == 1;
            return alone ? blockedOr(Result.FAILURE, evidence) : Result.UNKNOWN;
        }
        if (summary.absent().contains(alias) && summary.complete()) {
            evidence.add(Evidence.RESPONSE_NULL);
            return Result.SUCCESS;
        }
        return notAnswered(evidence);
    }

    /** As graphql-java-servlet tells of exceptions: without the path to the field that failed. */
    private boolean isBlamedOnNobody() {
        return summary.errors().stream().anyMatch(error -> error.alias() == null);
    }

    /** The answer says nothing of the field: either nothing ran, or a null came up from a sibling. */
    private Result notAnswered(Set<Evidence> evidence) {
        if (!summary.complete()) {
            return undecided(evidence);
        }
        return switch (summary.data()) {
            case MISSING -> withoutData(evidence);
            case NULL -> {
                // A null that came up to data took every field with it (GraphQL specification, section 6.4.4).
                evidence.add(Evidence.RESPONSE_NULL);
                yield blockedOr(Result.FAILURE, evidence);
            }
            case PRESENT -> leftOut(evidence);
        };
    }

    /**
     * Errors without data are for what was not executed (GraphQL specification, section 7.1), but an application whose
     * commit or serialization fails answers so after it was, with a status of the server's failures. Server-sent events are no
     * answer of that specification: a server may carry an operation out and then say that it has no events for it.
     */
    private Result withoutData(Set<Evidence> evidence) {
        evidence.add(Evidence.RESPONSE_WITHOUT_DATA);
        if (ending.status() >= 500 && !ending.isRefused()) {
            evidence.add(Evidence.HTTP_STATUS);
            return Result.ERROR;
        }
        return blockedOr(summary.events() && !saysUnrun() ? Result.UNKNOWN : Result.NOT_EXECUTED, evidence);
    }

    private Result undecided(Set<Evidence> evidence) {
        evidence.add(unseen());
        return Result.UNKNOWN;
    }

    private Evidence unseen() {
        if (ending.anomalies().contains(Anomaly.CLIENT_ABORTED)) {
            return Evidence.CLIENT_ABORTED;
        }
        return ending.answerCut() ? Evidence.TRUNCATED_RESPONSE : Evidence.UNREADABLE_RESPONSE;
    }

    private Result withoutAnswer(Set<Evidence> evidence) {
        int status = ending.status();
        if (status >= 400) {
            evidence.add(Evidence.HTTP_STATUS);
        } else {
            evidence.add(unseen());
        }
        if (status == TOO_MANY_REQUESTS) {
            return Result.BLOCKED;
        }
        if (status >= 500) {
            return Result.ERROR;
        }
        return status >= 400 ? Result.FAILURE : Result.UNKNOWN;
    }

    private Result blockedOr(Result otherwise, Set<Evidence> evidence) {
        int status = ending.status();
        if (status == TOO_MANY_REQUESTS) {
            evidence.add(Evidence.HTTP_STATUS);
            return Result.BLOCKED;
        }
        if (REFUSALS.contains(status)) {
            evidence.add(Evidence.HTTP_STATUS);
            return Result.FAILURE;
        }
        return otherwise;
    }

    /** @param alias the field whose error codes count; null for all */
    Outcome outcome(Result result, Set<Evidence> evidence, @Nullable String alias) {
        List<ResponseError> errors = summary.errors();
        // Most answers have none.
        List<String> codes = errors.isEmpty() ? List.of() : codes(errors, alias);
        return new Outcome(result, ending.status(), codes, evidence);
    }

    private static List<String> codes(List<ResponseError> errors, @Nullable String alias) {
        return errors.stream()
                .filter(error -> alias == null || alias.equals(error.alias()) || error.alias() == null)
                .map(ResponseError::code)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }
}

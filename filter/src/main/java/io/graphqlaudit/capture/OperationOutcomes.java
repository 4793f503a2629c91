package io.graphqlaudit.capture;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.FailedFields;
import io.graphqlaudit.graphql.ResponseError;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one operation ended, and each of its fields: as the answer has it, but for sign-ins, of which more is known than what
 * was answered. Before an ending is seen, all of it is unknown.
 */
final class OperationOutcomes {
    /** Of what has no ending yet, or none that was seen. */
    static final Outcome NOT_SEEN = Outcome.unknown(Evidence.NO_COMPLETION);

    private static final ResponseSummary NO_ANSWER = new ResponseSummary(
            false,
            ResponseSummary.Data.MISSING,
            Set.of(),
            Set.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            FailedFields.NONE,
            0,
            false,
            false,
            false);

    private final PlannedOperation operation;
    private final ResponseSummary summary;
    private final @Nullable OutcomeJudge judge;
    private final Map<String, Outcome> signedIn;

    /**
     * @param effects tells sign-outs from sign-ins
     * @param arrived who was signed in when the request arrived
     * @param onlyLogin whether the request has one attempt to sign in or out and nothing else that it may be, so that it alone can be
     *     why the identity changed
     */
    OperationOutcomes(
            EffectDescriber effects,
            Actor arrived,
            PlannedOperation operation,
            @Nullable Ending ending,
            boolean onlyLogin) {
        this.operation = operation;
        if (ending == null) {
            this.summary = NO_ANSWER;
            this.judge = null;
            this.signedIn = Map.of();
        } else {
            this.summary = summaryOf(operation, ending.summaries());
            this.judge = new OutcomeJudge(ending, summary, operation.isMutation());
            SignInJudge signIns = new SignInJudge(
                    judge,
                    summary,
                    onlyLogin ? IdentityChange.between(arrived, ending) : IdentityChange.NONE,
                    onlyLogin ? ending.calls() : ContainerCalls.Seen.NOTHING);
            this.signedIn = operation.logins().isEmpty() ? Map.of() : signIns(effects, signIns);
        }
    }

    private Map<String, Outcome> signIns(EffectDescriber effects, SignInJudge signIns) {
        Map<String, Outcome> found = new HashMap<>(0);
        for (PlannedOperation.PlannedField login : operation.logins()) {
            SelectedField field = login.field();
            found.put(field.alias(), effects.isLogout(field) ? signIns.ofSignOut(field) : signIns.ofSignIn(field));
        }
        return found;
    }

    private static ResponseSummary summaryOf(PlannedOperation operation, List<ResponseSummary> summaries) {
        if (summaries.size() == operation.batchSize()) {
            return summaries.get(operation.batchIndex());
        }
        return summaries.size() == 1 && isOfAll(summaries.get(0)) ? summaries.get(0) : NO_ANSWER;
    }

    /** A server that refuses a whole batch answers it with a single object; data is of one operation that nobody names. */
    private static boolean isOfAll(ResponseSummary summary) {
        if (summary.ofOne() || !summary.complete()) {
            return false;
        }
        return switch (summary.data()) {
            case MISSING -> true;
            case NULL -> summary.errors().stream().allMatch(ResponseError::unrun);
            case PRESENT -> false;
        };
    }

    /** What the answer says of the operation. */
    ResponseSummary summary() {
        return summary;
    }

    /** How a sign-in or sign-out among the fields ended. */
    Outcome ofSignIn(SelectedField field) {
        return signedIn.getOrDefault(field.alias(), NOT_SEEN);
    }

    /** How an export ended. */
    Outcome ofExport(SelectedField field) {
        return judge == null ? NOT_SEEN : judge.ofExport(field);
    }

    /** How many rows an export gave; null where the answer does not tell. */
    @Nullable
    Long rowsOf(SelectedField field) {
        OptionalLong rows = summary.rowsOf(field.alias());
        if (rows.isPresent()) {
            return rows.getAsLong();
        }
        boolean nothing =
                summary.complete() && summary.graphQl() && !summary.present().contains(field.alias());
        return nothing ? Long.valueOf(0) : null;
    }

    /** How one root field ended. */
    Result ofField(SelectedField field) {
        if (judge == null) {
            return Result.UNKNOWN;
        }
        Result answered = judge.ofField(field);
        Outcome signIn = signedIn.get(field.alias());
        return signIn != null && isOtherThan(answered, signIn.result()) ? signIn.result() : answered;
    }

    /** How the operation as a whole ended. */
    Outcome ofOperation() {
        if (judge == null) {
            return NOT_SEEN;
        }
        return operation.isUnread()
                ? judge.ofUnread()
                : ofOperation(judge, operation.selected().fields());
    }

    private Outcome ofOperation(OutcomeJudge judge, List<SelectedField> fields) {
        Outcome answered = judge.ofOperation(fields);
        List<Outcome> otherwise = fields.stream()
                .map(field -> signedIn.get(field.alias()))
                .filter(signIn -> signIn != null && isOtherThan(answered.result(), signIn.result()))
                .toList();
        Set<Result> results = fields.stream().map(this::ofField).collect(Collectors.toUnmodifiableSet());
        if (otherwise.isEmpty() || results.contains(Result.UNKNOWN)) {
            return answered;
        }
        // GraphQL has no error where a sign-in answers no, and may have one beside a sign-in that was one.
        boolean same = results.size() == 1 && !results.contains(Result.SUCCESS);
        EnumSet<Evidence> evidence = EnumSet.copyOf(answered.evidence());
        otherwise.forEach(signIn -> evidence.addAll(signIn.evidence()));
        return new Outcome(
                same ? results.iterator().next() : Result.PARTIAL,
                answered.httpStatus(),
                answered.errorCodes(),
                evidence);
    }

    /** Whether an answer alone would have it the other way round. */
    private static boolean isOtherThan(Result answered, Result signIn) {
        return answered == Result.SUCCESS
                ? signIn == Result.FAILURE || signIn == Result.CHALLENGED
                : signIn == Result.SUCCESS && (answered == Result.FAILURE || answered == Result.UNKNOWN);
    }
}

package io.graphqlaudit.capture;

import io.graphqlaudit.event.Evidence;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.graphql.ResponseError;
import io.graphqlaudit.graphql.ResponseSummary;
import io.graphqlaudit.graphql.SelectedField;
import io.graphqlaudit.graphql.SignInAnswer;
import java.util.EnumSet;
import java.util.Set;

/**
 * Judges how attempts to sign in and out ended. What the container did is certain, a changed identity is strong, and
 * what an answer says comes last; that it came proves nothing.
 */
final class SignInJudge {
    private final OutcomeJudge fields;
    private final ResponseSummary summary;
    private final IdentityChange change;
    private final ContainerCalls.Seen calls;

    /**
     * @param fields judges the fields as such
     * @param summary what the answer says
     * @param change what changed about who the request belongs to, if no other attempt of that request could be why
     * @param calls what the container was asked to do, if no other attempt of that request could be why
     */
    SignInJudge(OutcomeJudge fields, ResponseSummary summary, IdentityChange change, ContainerCalls.Seen calls) {
        this.fields = fields;
        this.summary = summary;
        this.change = change;
        this.calls = calls;
    }

    /** How an attempt to sign in ended. */
    Outcome ofSignIn(SelectedField field) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        Result result = fields.fieldResult(field.alias(), evidence);
        if (result == Result.SUCCESS) {
            result = evidence.contains(Evidence.RESPONSE_NULL)
                    ? signInAnsweredByNull(evidence)
                    : signInAnswered(field.alias(), evidence);
        } else if (result == Result.PARTIAL) {
            result = signInAnsweredInPart(field.alias(), evidence);
        } else if (result == Result.FAILURE) {
            boolean changed = change == IdentityChange.SIGNED_IN || change == IdentityChange.NEW_SESSION;
            result = isAskedForMore(field.alias()) ? Result.CHALLENGED : unlessErased(field.alias(), changed, evidence);
        }
        if (calls.signIn() != null) {
            evidence.add(Evidence.CONTAINER_CALL);
            // The container refused, and yet somebody is signed in: the application has other ways.
            boolean signedInElsewhere = calls.signIn() != Result.SUCCESS && change == IdentityChange.SIGNED_IN;
            result = signedInElsewhere ? result : calls.signIn();
            if (!signedInElsewhere && result != Result.SUCCESS) {
                // A session was made for an attempt that led to nothing.
                evidence.remove(Evidence.PRINCIPAL_CHANGED);
            }
        } else if (calls.verdict() != null) {
            result = framed(field.alias(), result, calls.verdict(), evidence);
        }
        return fields.outcome(result, evidence, field.alias());
    }

    /** How an attempt to sign out ended. */
    Outcome ofSignOut(SelectedField field) {
        EnumSet<Evidence> evidence = EnumSet.noneOf(Evidence.class);
        Result result = fields.fieldResult(field.alias(), evidence);
        if (result == Result.SUCCESS) {
            result = signOutAnswered(field.alias(), evidence);
        } else if (result == Result.PARTIAL) {
            result = signOutAnsweredInPart(field.alias(), evidence);
        } else if (result == Result.FAILURE) {
            result = unlessErased(field.alias(), change != IdentityChange.NONE, evidence);
        }
        if (calls.signOut() != null) {
            evidence.add(Evidence.CONTAINER_CALL);
            result = calls.signOut();
        }
        return fields.outcome(result, evidence, field.alias());
    }

    /**
     * What a security framework judged fills silence, and refutes a mere statement; that somebody got a token, or is signed in
     * now, refutes it, since the application has other ways. That name and password were right leaves open what became of an
     * answer that an error elsewhere took.
     */
    private Result framed(String alias, Result answered, Result verdict, Set<Evidence> evidence) {
        if (verdict == Result.SUCCESS && answered == Result.UNKNOWN && wasErased(alias)) {
            evidence.add(Evidence.CONTAINER_CALL);
            return Result.UNKNOWN;
        }
        boolean refuted = change == IdentityChange.SIGNED_IN || evidence.contains(Evidence.TOKEN_ISSUED);
        boolean counts =
                answered == Result.UNKNOWN || (answered == Result.SUCCESS && verdict == Result.FAILURE && !refuted);
        if (!counts) {
            return answered;
        }
        evidence.add(Evidence.CONTAINER_CALL);
        return verdict;
    }

    /** Whether an error says that one thing more is wanted, as the code {@code MFA_REQUIRED} does. */
    private boolean isAskedForMore(String alias) {
        return summary.errors().stream()
                .filter(error -> error.alias() == null || error.alias().equals(alias))
                .anyMatch(ResponseError::asksForMore);
    }

    private Result signInAnsweredByNull(Set<Evidence> evidence) {
        if (change != IdentityChange.SIGNED_IN) {
            return Result.FAILURE;
        }
        evidence.add(Evidence.PRINCIPAL_CHANGED);
        return Result.SUCCESS;
    }

    /** An answer with data may still say no inside it; that it came is no yes. */
    private Result signInAnswered(String alias, Set<Evidence> evidence) {
        SignInAnswer answer = statement(alias, evidence);
        boolean overruled = answer == SignInAnswer.ERRORS && change == IdentityChange.SIGNED_IN;
        if (answer == SignInAnswer.NO || (answer == SignInAnswer.ERRORS && !overruled)) {
            return Result.FAILURE;
        }
        if (answer == SignInAnswer.CHALLENGE) {
            return Result.CHALLENGED;
        }
        if (change == IdentityChange.SIGNED_IN || change == IdentityChange.NEW_SESSION) {
            evidence.add(Evidence.PRINCIPAL_CHANGED);
            // Servers open sessions for failed attempts, too.
            boolean doubtful = answer == SignInAnswer.NO_TOKEN && change == IdentityChange.NEW_SESSION;
            return doubtful ? Result.UNKNOWN : Result.SUCCESS;
        }
        return switch (answer) {
            case SILENT -> Result.UNKNOWN;
            case NO_TOKEN -> Result.FAILURE;
            default -> Result.SUCCESS;
        };
    }

    /**
     * A client can have any sign-in answered with an error beside its value, by asking for what it may not see. What the
     * value says nevertheless counts, but not that a token is missing: the error may have taken it.
     */
    private Result signInAnsweredInPart(String alias, Set<Evidence> evidence) {
        if (summary.failed().themselves().contains(alias)) {
            return Result.PARTIAL;
        }
        boolean emptied = summary.signIns().get(alias) == SignInAnswer.NO_TOKEN;
        Result result = signInAnswered(alias, evidence);
        return result == Result.UNKNOWN || (result == Result.FAILURE && emptied) ? Result.PARTIAL : result;
    }

    /** Who signs out is given nothing, so that null says as little as any other silence. */
    private Result signOutAnswered(String alias, Set<Evidence> evidence) {
        SignInAnswer answer = statement(alias, evidence);
        boolean no = answer == SignInAnswer.NO || answer == SignInAnswer.ERRORS;
        if (no && change != IdentityChange.SIGNED_OUT) {
            return Result.FAILURE;
        }
        if (change != IdentityChange.NONE) {
            evidence.add(Evidence.PRINCIPAL_CHANGED);
            return Result.SUCCESS;
        }
        return answer == SignInAnswer.YES || answer == SignInAnswer.TOKEN ? Result.SUCCESS : Result.UNKNOWN;
    }

    /** A sign-out has no parts: an error below its value tells nothing, one of its own that it failed. */
    private Result signOutAnsweredInPart(String alias, Set<Evidence> evidence) {
        if (summary.failed().themselves().contains(alias) && change != IdentityChange.SIGNED_OUT) {
            return Result.FAILURE;
        }
        return signOutAnswered(alias, evidence);
    }

    private SignInAnswer statement(String alias, Set<Evidence> evidence) {
        SignInAnswer answer = summary.signIns().getOrDefault(alias, SignInAnswer.SILENT);
        if (answer != SignInAnswer.SILENT) {
            evidence.add(answer == SignInAnswer.TOKEN ? Evidence.TOKEN_ISSUED : Evidence.RESPONSE_STATEMENT);
        }
        return answer;
    }

    private boolean wasErased(String alias) {
        return !summary.present().contains(alias) && summary.failed().any() && fields.mayBeErased(alias);
    }

    /**
     * A field's own answer may be lost to a null that came up from below or from a sibling. Who asks for that on purpose learns by
     * the errors alone whether a password was right, and must not look like one who failed.
     *
     * @param changed whether somebody else has the request, or another session, than before
     */
    private Result unlessErased(String alias, boolean changed, Set<Evidence> evidence) {
        if (changed && fields.mayBeErased(alias)) {
            evidence.add(Evidence.PRINCIPAL_CHANGED);
            return Result.UNKNOWN;
        }
        return wasErased(alias) ? Result.UNKNOWN : Result.FAILURE;
    }
}

package io.graphqlaudit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.AuditRecord.Stage;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorthTest {
    private static final Actor APPLICATION =
            new Actor(ActorType.SERVICE, "job", null, null, ActorEvidence.APPLICATION, false);

    @ParameterizedTest
    @CsvSource({
        // kind, actor, operation type, result, worth
        "SYSTEM, anonymous, , FAILURE, ITSELF",
        "OPERATION, known, MUTATION, FAILURE, SIGNED_IN_ACT",
        "OPERATION, known, SUBSCRIPTION, SUCCESS, SIGNED_IN_ACT",
        "OPERATION, known, UNKNOWN, UNKNOWN, SIGNED_IN_ACT",
        "OPERATION, known, , UNKNOWN, SIGNED_IN_ACT",
        "OPERATION, known, QUERY, SUCCESS, SIGNED_IN",
        "OPERATION, anonymous, MUTATION, SUCCESS, ANONYMOUS",
        "OPERATION, anonymous, QUERY, SUCCESS, ANONYMOUS",
        "OPERATION, application, MUTATION, SUCCESS, ANONYMOUS",
        "EXPORT, known, , SUCCESS, SIGNED_IN_ACT",
        "EXPORT, anonymous, , SUCCESS, ANONYMOUS",
        "ACTION, known, , SUCCESS, SIGNED_IN_ACT",
        "ACTION, application, , SUCCESS, SIGNED_IN_ACT",
        "ACTION, anonymous, , SUCCESS, ANONYMOUS",
        "ACCESS, known, , SUCCESS, SIGNED_IN",
        "ACCESS, anonymous, , BLOCKED, ANONYMOUS",
        "LOGIN, anonymous, , SUCCESS, SIGNED_IN",
        "LOGIN, known, , FAILURE, SIGNED_IN",
        "LOGIN, anonymous, , FAILURE, FAILED_SIGN_IN",
        "LOGIN, anonymous, , BLOCKED, FAILED_SIGN_IN",
        "LOGIN, anonymous, , CHALLENGED, ANONYMOUS",
        "LOGIN, anonymous, , UNKNOWN, ANONYMOUS",
    })
    void isFoundFromTheEvent(
            EventKind kind, String actor, @Nullable OperationType type, Result result, Worth expected) {
        assertThat(Worth.of(record(Stage.COMPLETE, kind, actor(actor), type, result)))
                .isEqualTo(expected);
    }

    @Test
    void ofAnUnfinishedSignInIsNotThatOfAFailedOne() {
        for (Stage stage : List.of(Stage.OPENED, Stage.CLOSED)) {
            assertThat(Worth.of(record(stage, EventKind.LOGIN, Actor.anonymous(), null, Result.FAILURE)))
                    .isEqualTo(Worth.ANONYMOUS);
        }
    }

    @Test
    void ofSeveralIsThatOfTheMostPrecious() {
        AuditRecord anonymous = Samples.anonymous("a");
        assertThat(Worth.of(List.of(anonymous, Samples.mutation("b")))).isEqualTo(Worth.SIGNED_IN_ACT);
        assertThat(Worth.of(List.of(
                        anonymous, record(Stage.COMPLETE, EventKind.LOGIN, Actor.anonymous(), null, Result.SUCCESS))))
                .isEqualTo(Worth.SIGNED_IN);
    }

    @Test
    void ofAFailedSignInGoesForItsOperationToo() {
        AuditRecord attempt = Samples.failedSignIn("a", "root");
        assertThat(Worth.of(List.of(Samples.anonymous("a"), attempt, attempt))).isEqualTo(Worth.FAILED_SIGN_IN);
        assertThat(Worth.of(List.of(Samples.mutation("a"), attempt))).isEqualTo(Worth.SIGNED_IN_ACT);
    }

    @ParameterizedTest
    @EnumSource
    void decidesWhatEachStageKeeps(SpaceStage stage) {
        List<Worth> kept = Arrays.stream(Worth.values()).filter(stage::keeps).toList();
        assertThat(kept)
                .isEqualTo(
                        switch (stage) {
                            case ROOMY, TIGHT -> List.of(Worth.values());
                            case SCARCE ->
                                List.of(Worth.ITSELF, Worth.SIGNED_IN_ACT, Worth.SIGNED_IN, Worth.FAILED_SIGN_IN);
                            case RESERVED -> List.of(Worth.ITSELF, Worth.SIGNED_IN_ACT);
                            case FULL -> List.of(Worth.ITSELF);
                        });
    }

    @Test
    void stagesFollowEachOtherAsSpaceGoes() {
        Stream<SpaceStage> stages = Stream.of(41L, 40L, 30L, 20L, 1L, 0L, -5L).map(left -> SpaceStage.of(left, 100));
        assertThat(stages)
                .containsExactly(
                        SpaceStage.ROOMY,
                        SpaceStage.TIGHT,
                        SpaceStage.SCARCE,
                        SpaceStage.RESERVED,
                        SpaceStage.RESERVED,
                        SpaceStage.FULL,
                        SpaceStage.FULL);
    }

    private static Actor actor(String name) {
        return switch (name) {
            case "known" -> Samples.ADA;
            case "application" -> APPLICATION;
            default -> Actor.anonymous();
        };
    }

    private static AuditRecord record(
            Stage stage, EventKind kind, Actor actor, @Nullable OperationType type, Result result) {
        return new AuditRecord(stage, Samples.event("id", kind, actor, type, result, Source.none()));
    }
}

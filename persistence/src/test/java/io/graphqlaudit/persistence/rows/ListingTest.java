package io.graphqlaudit.persistence.rows;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorEvidence;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Outcome;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.RootField;
import io.graphqlaudit.event.Transport;
import io.graphqlaudit.persistence.Sample;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ListingTest {
    private static final Actor SIGNED_IN_MEANWHILE =
            new Actor(ActorType.PERSON, "ada", null, null, ActorEvidence.SESSION, false);

    @Test
    void showsWhatSomeoneDidBehindASignInOfTheSameRequest() {
        assertThat(Listing.of(operation(SIGNED_IN_MEANWHILE, "login", "deleteModel")))
                .isEqualTo(Listing.AUTHENTICATED);
    }

    @Test
    void leavesOutTheSignInAloneAndWhatNobodyKnownDid() {
        assertThat(Listing.of(operation(SIGNED_IN_MEANWHILE, "login"))).isEqualTo(Listing.NONE);
        assertThat(Listing.of(operation(Actor.anonymous(), "login", "deleteModel")))
                .isEqualTo(Listing.NONE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "PARTIAL", "UNKNOWN"})
    void showsAnExportWhoseRowsCouldNotBeCounted(Result result) {
        assertThat(Listing.of(export(result))).isEqualTo(Listing.EXPORTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILURE", "NOT_EXECUTED", "BLOCKED", "ERROR"})
    void leavesOutAnExportThatFailed(Result result) {
        assertThat(Listing.of(export(result))).isEqualTo(Listing.NONE);
    }

    private static AuditEvent operation(Actor actor, String... fields) {
        List<RootField> rootFields = Stream.of(fields)
                .map(field -> new RootField(field, field, List.of(), Result.SUCCESS))
                .toList();
        AuditEvent sample = Sample.operation().event();
        return new AuditEvent(
                sample.identity(),
                sample.time(),
                actor,
                sample.source(),
                new Operation(
                        OperationType.MUTATION,
                        null,
                        null,
                        null,
                        null,
                        null,
                        rootFields,
                        Transport.HTTP_POST_JSON,
                        0,
                        1),
                null,
                null,
                sample.effect(),
                sample.outcome(),
                sample.trace(),
                Set.of());
    }

    private static AuditEvent export(Result result) {
        AuditEvent sample = Sample.export(null, false).event();
        return new AuditEvent(
                sample.identity(),
                sample.time(),
                sample.actor(),
                sample.source(),
                sample.operation(),
                sample.field(),
                sample.export(),
                sample.effect(),
                new Outcome(result, 200, List.of(), Set.of()),
                sample.trace(),
                Set.of());
    }
}

package io.graphqlaudit.admin.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.admin.testing.RandomLog;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventKind;
import io.graphqlaudit.event.Operation;
import io.graphqlaudit.event.OperationType;
import io.graphqlaudit.event.Result;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Exports that go on where the last one ended give every event once, by position, whatever arrives between them. */
@Tag("views")
class ExportWalkTest {
    @ParameterizedTest
    @MethodSource("io.graphqlaudit.admin.testing.RandomLog#seeds")
    void givesEveryEventOnceByPosition(long seed) throws Exception {
        Random random = new Random(seed);
        try (ExportServer server = new ExportServer()) {
            RandomLog log = new RandomLog(server.view, random);
            for (int walk = 0; walk < 5; walk++) {
                StringBuilder query = new StringBuilder();
                Predicate<AuditEvent> condition = condition(log, random, query);
                List<Object> seen = new ArrayList<>();
                Object after = 0;
                for (int export = 0; export < 4; export++) {
                    log.add(random.nextInt(30));
                    List<Map<String, Object>> lines = server.lines("after_position=" + after + query);
                    seen.addAll(ExportServer.positions(lines));
                    after = ExportServer.trailer(lines).get("up_to_position");
                }
                assertThat(seen)
                        .as("walk " + walk + " with " + query)
                        .map(position -> ((Number) position).longValue())
                        .isEqualTo(log.byPosition(condition));
            }
        }
    }

    private static Predicate<AuditEvent> condition(RandomLog log, Random random, StringBuilder query) {
        Set<EventKind> kinds = EnumSet.complementOf(EnumSet.of(EventKind.ACCESS, EventKind.SYSTEM));
        if (random.nextInt(4) == 0) {
            query.append("&kind=access&kind=export&kind=system");
            kinds = EnumSet.of(EventKind.ACCESS, EventKind.EXPORT, EventKind.SYSTEM);
        }
        Set<EventKind> asked = kinds;
        Predicate<AuditEvent> condition =
                event -> asked.contains(event.identity().kind());
        if (random.nextInt(3) == 0) {
            String application = log.any(RandomLog.APPLICATIONS);
            query.append("&application=").append(application);
            condition = condition.and(event -> event.identity().application().equals(application));
        }
        if (random.nextInt(3) == 0) {
            String user = log.any(RandomLog.USERS);
            query.append("&user_id=").append(user).append("&user_id=nobody");
            condition = condition.and(event -> user.equals(event.actor().userId()));
        }
        if (random.nextInt(3) == 0) {
            String address = log.any(RandomLog.ADDRESSES);
            query.append("&ip=").append(address);
            condition = condition.and(event -> address.equals(event.source().clientIp()));
        }
        if (random.nextInt(3) == 0) {
            query.append("&outcome=failure");
            condition = condition.and(event -> event.outcome().result() == Result.FAILURE);
        }
        if (random.nextInt(3) == 0) {
            query.append("&operation_type=query&operation_type=subscription");
            condition = condition.and(ExportWalkTest::changesNothing);
        }
        if (random.nextInt(3) == 0) {
            String thing = log.any(RandomLog.THINGS);
            query.append("&resource=model&target=").append(thing);
            condition = condition.and(
                    event -> event.effect().targets().stream().anyMatch(target -> thing.equals(target.id())));
        }
        return condition;
    }

    private static boolean changesNothing(AuditEvent event) {
        Operation operation = event.operation();
        return operation != null && operation.type() != OperationType.MUTATION;
    }
}

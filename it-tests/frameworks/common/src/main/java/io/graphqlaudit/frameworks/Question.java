package io.graphqlaudit.frameworks;

import io.graphqlaudit.event.Actor;
import io.graphqlaudit.event.ActorType;
import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.EventTime;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.event.Source;
import java.util.Objects;

/** What an auditor asks of everything that was done. */
enum Question {
    WHO {
        @Override
        boolean isAnswered(AuditEvent event) {
            return event.actor().type() != ActorType.UNKNOWN || event.actor().email() != null;
        }

        @Override
        boolean isRight(AuditEvent event, Expected expected, Interval asked) {
            Actor actor = event.actor();
            String name = actor.userId() == null ? actor.email() : actor.userId();
            return Objects.equals(name, expected.who())
                    && (actor.type() == ActorType.ANONYMOUS) == (expected.who() == null);
        }
    },
    WHAT {
        @Override
        boolean isAnswered(AuditEvent event) {
            return !Story.what(event).isEmpty();
        }

        @Override
        boolean isRight(AuditEvent event, Expected expected, Interval asked) {
            return Story.what(event).equals(expected.what());
        }
    },
    WHEN {
        @Override
        boolean isAnswered(AuditEvent event) {
            return event.time().completed() != null;
        }

        @Override
        boolean isRight(AuditEvent event, Expected expected, Interval asked) {
            EventTime time = event.time();
            return asked.holds(time.received())
                    && time.completed() != null
                    && !time.completed().isBefore(time.received());
        }
    },
    WHERE {
        @Override
        boolean isAnswered(AuditEvent event) {
            return event.source().clientIp() != null;
        }

        @Override
        boolean isRight(AuditEvent event, Expected expected, Interval asked) {
            Source source = event.source();
            return "127.0.0.1".equals(source.clientIp()) && Asked.AGENT.equals(source.userAgent());
        }
    },
    OUTCOME {
        @Override
        boolean isAnswered(AuditEvent event) {
            return event.outcome().result() != Result.UNKNOWN;
        }

        @Override
        boolean isRight(AuditEvent event, Expected expected, Interval asked) {
            return event.outcome().result() == expected.outcome();
        }
    };

    abstract boolean isAnswered(AuditEvent event);

    /** @param asked when the client asked */
    abstract boolean isRight(AuditEvent event, Expected expected, Interval asked);
}

package io.graphqlaudit.persistence.retention;

/** The condition, in JPQL, under which a standing hold covers an event. */
final class HeldEvents {
    /** Holds for the event {@code e}; the holds are those of the moment at which the statement runs. */
    static final String HELD = """
            exists (select 1 from HoldEntity h where h.activeName is not null
              and (h.fromTime is null or e.occurredAt >= h.fromTime)
              and (h.toTime is null or e.occurredAt < h.toTime)
              and (h.application is null or e.application = h.application)
              and (h.actorId is null or e.actorId = h.actorId or e.actorEmail = h.actorEmail))
            """;

    private HeldEvents() {}
}

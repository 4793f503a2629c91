package io.graphqlaudit.frameworks;

import java.util.List;

/**
 * Calls that not every framework can answer.
 *
 * @param name what they are about
 * @param applications those that are asked
 * @param told what stands in the events
 * @param stories for each call, in one line, the status of its answer and the events that it leaves
 */
public record Special(String name, List<Application> applications, List<Call> calls, String told, String stories) {
    /** Subscriptions, answered by server-sent events. */
    public static Special subscriptions(List<Application> applications, String stories) {
        return new Special("subscriptions", applications, SpecialCalls.subscriptions(), Watched.FIELD, stories);
    }

    /** Files, sent as the multipart request specification says. */
    public static Special uploads(List<Application> applications, String stories) {
        return new Special("uploads", applications, SpecialCalls.uploads(), "weights-0.bin", stories);
    }

    boolean isAskedOf(Application application) {
        return applications.stream().anyMatch(able -> able.name().equals(application.name()));
    }

    boolean isOfSubscriptions() {
        return told.equals(Watched.FIELD);
    }

    @Override
    public String toString() {
        return name;
    }
}

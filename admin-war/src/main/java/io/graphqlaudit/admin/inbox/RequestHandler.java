package io.graphqlaudit.admin.inbox;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Does what requests of one command ask for. Implementations are safe for use by several threads. */
public interface RequestHandler {
    /**
     * Does it.
     *
     * @param request the members of the request
     * @param operator the name of the operating system's user who asked, if known
     * @throws RuntimeException of any kind when the members are not those of a request
     */
    RequestAnswer apply(Map<String, Object> request, @Nullable String operator);

    /** Whether it may take longer than a few seconds, so that others must not wait for it. */
    default boolean isSlow(Map<String, Object> request) {
        return false;
    }
}

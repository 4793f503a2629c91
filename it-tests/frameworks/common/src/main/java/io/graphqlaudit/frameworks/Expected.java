package io.graphqlaudit.frameworks;

import io.graphqlaudit.event.Result;
import org.jspecify.annotations.Nullable;

/**
 * What must be told of something that was done.
 *
 * @param who the name of somebody; null for anybody who has not said who they are
 * @param what as {@link Story} tells it
 * @param outcome how it ended
 */
record Expected(@Nullable String who, String what, Result outcome) {}

package io.graphqlaudit.frameworks.smallrye;

import io.smallrye.graphql.spi.LookupService;
import io.smallrye.graphql.spi.ManagedInstance;

/** Makes an object for each call, as CDI does for a dependent bean. Found by the framework as a service. */
public final class OwnInstances implements LookupService {
    @Override
    public String getName() {
        return "own";
    }

    @Override
    public <T> ManagedInstance<T> getInstance(Class<T> type) {
        return () -> {
            try {
                return type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        };
    }
}

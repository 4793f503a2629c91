package io.graphqlaudit.frameworks.tck;

import io.smallrye.graphql.spi.config.Config;
import java.util.List;
import java.util.Optional;

/** What the kit's own deployment sets in {@code microprofile-config.properties}; found by the framework as a service. */
public final class KitSettings implements Config {
    @Override
    public String getName() {
        return "kit";
    }

    @Override
    public String getDefaultErrorMessage() {
        return "Unexpected failure in the system. Jarvis is working to fix it.";
    }

    @Override
    public Optional<List<String>> getHideErrorMessageList() {
        return Optional.of(List.of("java.io.IOException", "java.util.concurrent.TimeoutException"));
    }

    @Override
    public Optional<List<String>> getShowErrorMessageList() {
        return Optional.of(
                List.of("org.eclipse.microprofile.graphql.tck.apps.superhero.api.WeaknessNotFoundException"));
    }
}

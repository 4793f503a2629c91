package io.graphqlaudit.frameworks.smallrye;

import io.smallrye.graphql.spi.config.Config;

/** Allows every way to ask that the servlet knows; found by the framework as a service. */
public final class Permissive implements Config {
    @Override
    public String getName() {
        return "permissive";
    }

    @Override
    public boolean isAllowGet() {
        return true;
    }

    @Override
    public boolean isAllowPostWithQueryParameters() {
        return true;
    }
}

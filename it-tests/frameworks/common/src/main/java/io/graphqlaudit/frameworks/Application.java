package io.graphqlaudit.frameworks;

import java.nio.file.Path;
import java.util.Map;

/**
 * An application of a framework, in one of the ways in which it can be run.
 *
 * @param name what runs, and how
 * @param starter starts it
 */
public record Application(String name, Starter starter) {
    /** Starts an application, and returns when it answers. */
    @FunctionalInterface
    public interface Starter {
        /**
         * Starts it.
         *
         * @param folder for what its server keeps
         * @param filter the init-params of the filter before it; empty for none
         */
        Running start(Path folder, Map<String, String> filter) throws Exception;
    }

    @Override
    public String toString() {
        return name;
    }
}

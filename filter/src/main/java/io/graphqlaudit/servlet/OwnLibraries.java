package io.graphqlaudit.servlet;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Whether the libraries are there that are packed into the jar, under names of its own. */
final class OwnLibraries {
    private OwnLibraries() {}

    /**
     * Says so where they are not, before any class is loaded that needs them.
     *
     * @throws WrongJarException where this is the jar that the build leaves beside the right one, and no others are found
     */
    static void refuseToBeWithout() {
        try {
            // A literal, not a name in quotation marks: it is given the library's new name where that is packed in.
            Objects.requireNonNull(JsonParser.class);
        } catch (NoClassDefFoundError e) {
            @Nullable String version = OwnLibraries.class.getPackage().getImplementationVersion();
            String jar = "graphql-audit-filter-" + (version == null ? "*" : version) + ".jar";
            throw new WrongJarException("GraphQL Audit cannot start from its jar without its libraries (original-" + jar
                    + "): put " + jar + " in its place.");
        }
    }
}

package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.PassingParts;

/** The parts of a form as a container has understood them. */
@FunctionalInterface
public interface FormParts {
    /** Tells each part, with the content of those only that {@linkplain PassingParts#isOfInterest are
     * of interest}. */
    void tell(PassingParts parts);
}

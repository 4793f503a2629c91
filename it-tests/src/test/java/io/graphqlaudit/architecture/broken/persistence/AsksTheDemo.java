package io.graphqlaudit.architecture.broken.persistence;

import io.graphqlaudit.architecture.broken.demo.Sample;

/** Breaks: persistence does not see who uses it. */
public final class AsksTheDemo {
    Class<?> seen() {
        return Sample.class;
    }
}

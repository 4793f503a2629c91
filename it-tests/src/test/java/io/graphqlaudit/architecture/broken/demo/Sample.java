package io.graphqlaudit.architecture.broken.demo;

/** What persistence must not know. */
public final class Sample {}

package io.graphqlaudit.architecture.broken.unmarked;

/** Breaks: packages are null-marked. This package has no package-info on purpose. */
public final class SaysNothingOfNulls {}

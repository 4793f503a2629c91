package io.graphqlaudit.faults;

/** Who is killed in a round. */
enum Victim {
    APPLICATION,
    ADMIN,
    DATABASE
}

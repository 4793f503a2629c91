package io.graphqlaudit.persistence.query;

import org.jspecify.annotations.Nullable;

/**
 * Someone who acted, under a number that never changes.
 *
 * @param number from 1
 * @param userId the identifier the application knows them by
 * @param email their e-mail address as first seen
 */
public record StoredActor(
        long number, @Nullable String userId, @Nullable String email) {}

package io.graphqlaudit.servers;

/** Whom a server knows by name and password, and the role it gives them. */
public record ServerUser(String name, String password, String role) {}

package io.graphqlaudit.admin.graphql;

import graphql.schema.idl.RuntimeWiring;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * A part of the schema, and where the values of its fields come from.
 *
 * @param sdl its types in the schema definition language
 * @param wiring tells of each field that needs it where its value comes from
 */
public record SchemaPart(String sdl, Consumer<RuntimeWiring.Builder> wiring) {
    public SchemaPart {
        Objects.requireNonNull(sdl, "sdl");
        Objects.requireNonNull(wiring, "wiring");
    }

    /** The part whose types stand in a file beside that class. */
    public static SchemaPart of(Class<?> beside, String file, Consumer<RuntimeWiring.Builder> wiring) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
            return new SchemaPart(new String(in.readAllBytes(), StandardCharsets.UTF_8), wiring);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.graphqlaudit.source;

import org.jspecify.annotations.Nullable;

/**
 * From where a request came, as far as that could be found out.
 *
 * @param address the client's address in its canonical form; that of the last trusted proxy where nothing nearer to the
 *     client is known
 * @param peer the address of the other end of the connection, in its canonical form
 * @param certain whether the chain could be followed to its client
 */
public record FoundClient(
        @Nullable String address, @Nullable String peer, boolean certain) {}

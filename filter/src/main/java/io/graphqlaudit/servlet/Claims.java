package io.graphqlaudit.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.security.Principal;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the claims of a principal made from a token, as that of MicroProfile JWT: any with a public method {@code
 * getClaim(String)}. The method is looked for once for each class of principals.
 */
final class Claims {
    private static final MethodType CALL = MethodType.methodType(Object.class, Principal.class, String.class);

    /** Holds nothing but what belongs to the JDK and to the class itself, so that no application is kept from leaving. */
    private static final ClassValue<Optional<MethodHandle>> READERS = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
            return reader(type);
        }
    };

    private Claims() {}

    /** The claim, if it is a text that says something; never throws. */
    static @Nullable String of(Principal principal, String name) {
        Optional<MethodHandle> reader = READERS.get(principal.getClass());
        if (reader.isEmpty()) {
            return null;
        }
        try {
            Object claim = (Object) reader.get().invokeExact(principal, name);
            return claim instanceof String text && !text.isBlank() ? text : null;
        } catch (Throwable e) {
            // Of a claim that cannot be read nothing is known; the name of the principal still is.
            return null;
        }
    }

    /** The method may be callable only by way of a public interface or superclass. */
    private static Optional<MethodHandle> reader(Class<?> principal) {
        Deque<Class<?>> types = new ArrayDeque<>();
        types.add(principal);
        while (!types.isEmpty()) {
            Class<?> type = types.remove();
            if (Modifier.isPublic(type.getModifiers())) {
                try {
                    return Optional.of(MethodHandles.publicLookup()
                            .unreflect(type.getMethod("getClaim", String.class))
                            .asType(CALL));
                } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                    // Not here; perhaps in a type that this one extends.
                }
            }
            types.addAll(Arrays.asList(type.getInterfaces()));
            if (type.getSuperclass() != null) {
                types.add(type.getSuperclass());
            }
        }
        return Optional.empty();
    }
}

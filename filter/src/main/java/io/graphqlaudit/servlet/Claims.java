package io.graphqlaudit.servlet;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of somebody beside the name, by a public method that takes the name of a claim. The method is looked
 * for once for each class.
 */
final class Claims {
    /** Of principals made from a token, as that of MicroProfile JWT. */
    static final Claims OF_TOKENS = new Claims("getClaim");

    /** Of what a security framework keeps of an account, as OpenID Connect and OAuth 2 give it. */
    static final Claims OF_ACCOUNTS = new Claims("getClaim", "getAttribute");

    private static final MethodType CALL = MethodType.methodType(Object.class, Object.class, String.class);

    /** Holds nothing but what belongs to the JDK and to the class itself, so that no application is kept from leaving. */
    private final ClassValue<Optional<MethodHandle>> readers = new ClassValue<>() {
        @Override
        protected Optional<MethodHandle> computeValue(Class<?> type) {
            return Stream.of(methods)
                    .flatMap(method -> reader(type, method).stream())
                    .findFirst();
        }
    };

    private final String[] methods;

    private Claims(String... methods) {
        this.methods = methods;
    }

    /** The claim, if it is a text that says something; never throws. */
    @Nullable
    String of(Object holder, String name) {
        Optional<MethodHandle> reader = readers.get(holder.getClass());
        if (reader.isEmpty()) {
            return null;
        }
        try {
            Object claim = (Object) reader.get().invokeExact(holder, name);
            return claim instanceof String text && !text.isBlank() ? text : null;
        } catch (Throwable e) {
            // Of a claim that cannot be read nothing is known; the name still is.
            return null;
        }
    }

    /** The method may be callable only by way of a public interface or superclass. */
    private static Optional<MethodHandle> reader(Class<?> holder, String method) {
        Deque<Class<?>> types = new ArrayDeque<>();
        types.add(holder);
        while (!types.isEmpty()) {
            Class<?> type = types.remove();
            if (Modifier.isPublic(type.getModifiers())) {
                try {
                    return Optional.of(MethodHandles.publicLookup()
                            .unreflect(type.getMethod(method, String.class))
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

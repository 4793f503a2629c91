package io.graphqlaudit.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads and writes by the methods that streams have from Servlet 6.1 on; before, by arrays. */
final class ByteBuffers {
    private ByteBuffers() {}

    /** Whether the API on the class path has them. */
    static boolean arePassed() {
        return method(ServletInputStream.class, "read").isPresent();
    }

    static int read(ServletInputStream stream, ByteBuffer target) throws IOException {
        Optional<Method> method = method(ServletInputStream.class, "read");
        if (method.isPresent()) {
            return (int) call(method.get(), stream, target);
        }
        byte[] bytes = new byte[target.remaining()];
        int count = stream.read(bytes);
        target.put(bytes, 0, Math.max(0, count));
        return count;
    }

    static void write(ServletOutputStream stream, ByteBuffer source) throws IOException {
        Optional<Method> method = method(ServletOutputStream.class, "write");
        if (method.isPresent()) {
            call(method.get(), stream, source);
        } else {
            stream.write(bytes(source));
        }
    }

    /** What remains in it. */
    static byte[] bytes(ByteBuffer source) {
        byte[] bytes = new byte[source.remaining()];
        source.get(bytes);
        return bytes;
    }

    private static Optional<Method> method(Class<?> type, String name) {
        try {
            return Optional.of(type.getMethod(name, ByteBuffer.class));
        } catch (NoSuchMethodException before61) {
            return Optional.empty();
        }
    }

    /** Passes on what the container throws. */
    static Object call(Method method, Object target, Object... arguments) throws IOException {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        }
    }
}

package io.graphqlaudit.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Methods that the Servlet API has from 6.1 on, for code compiled against 6.0. */
final class Servlet61 {
    private static final @Nullable MethodHandle SEND_REDIRECT =
            find(HttpServletResponse.class, "sendRedirect", void.class, String.class, int.class, boolean.class);
    private static final @Nullable MethodHandle READ =
            find(ServletInputStream.class, "read", int.class, ByteBuffer.class);
    private static final @Nullable MethodHandle WRITE =
            find(ServletOutputStream.class, "write", void.class, ByteBuffer.class);

    private Servlet61() {}

    static void sendRedirect(HttpServletResponse response, String location, int status, boolean clearBuffer)
            throws IOException {
        MethodHandle method = present(SEND_REDIRECT);
        try {
            method.invokeExact(response, location, status, clearBuffer);
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    static int read(ServletInputStream stream, @Nullable ByteBuffer target) throws IOException {
        MethodHandle method = present(READ);
        try {
            return (int) method.invokeExact(stream, target);
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    static void write(ServletOutputStream stream, ByteBuffer source) throws IOException {
        MethodHandle method = present(WRITE);
        try {
            method.invokeExact(stream, source);
        } catch (Throwable e) {
            throw undeclared(e);
        }
    }

    private static MethodHandle present(@Nullable MethodHandle method) {
        if (method == null) {
            throw new UnsupportedOperationException("this needs Servlet 6.1");
        }
        return method;
    }

    /** Passes on what the method may throw. */
    private static IllegalStateException undeclared(Throwable thrown) throws IOException {
        if (thrown instanceof IOException failure) {
            throw failure;
        }
        if (thrown instanceof RuntimeException failure) {
            throw failure;
        }
        if (thrown instanceof Error failure) {
            throw failure;
        }
        return new IllegalStateException("a method threw what it does not declare", thrown);
    }

    private static @Nullable MethodHandle find(Class<?> type, String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.publicLookup().findVirtual(type, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}

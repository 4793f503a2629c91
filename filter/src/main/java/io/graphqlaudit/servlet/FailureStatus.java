package io.graphqlaudit.servlet;

import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;

/**
 * The status that a container answers to what an application throws, where nothing has left yet (Servlet specification,
 * sections 2.3.3.2 and 10.9.2). An error page may set another one; nobody can know that beforehand.
 */
final class FailureStatus {
    /** What the containers throw where a request is malformed, and applications let pass. */
    private static final String TOMCAT = "org.apache.coyote.BadRequestException";

    private static final String JETTY = "org.eclipse.jetty.http.HttpException";

    private FailureStatus() {}

    static int of(Throwable thrown) {
        if (thrown instanceof UnavailableException unavailable) {
            return unavailable.isPermanent()
                    ? HttpServletResponse.SC_NOT_FOUND
                    : HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
        if (isA(TOMCAT, thrown.getClass())) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return isA(JETTY, thrown.getClass()) ? code(thrown) : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
    }

    private static boolean isA(String name, Class<?> type) {
        for (Class<?> current = type; current != null; current = current.getSuperclass()) {
            if (current.getName().equals(name)) {
                return true;
            }
            for (Class<?> implemented : current.getInterfaces()) {
                if (implemented.getName().equals(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static int code(Throwable thrown) {
        try {
            Method code = thrown.getClass().getMethod("getCode");
            return code.invoke(thrown) instanceof Integer status ? status : HttpServletResponse.SC_BAD_REQUEST;
        } catch (ReflectiveOperationException | RuntimeException e) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
    }
}

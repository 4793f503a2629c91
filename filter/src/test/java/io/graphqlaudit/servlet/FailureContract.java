package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.ServletException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;

/** What becomes of what a servlet throws (Servlet 6.1, sections 2.3.3.2 and 10.9). */
final class FailureContract {
    private FailureContract() {}

    static List<ContractCase> cases() {
        return List.of(
                when("An unchecked exception is an internal error", (request, response, seen) -> {
                    throw new IllegalStateException("unchecked");
                }),
                when("A servlet exception is an internal error", (request, response, seen) -> {
                    throw new ServletException("checked", new IllegalArgumentException("its cause"));
                }),
                when("A failure to read or write is an internal error", (request, response, seen) -> {
                    throw new FileNotFoundException("checked");
                }),
                when("An error of the virtual machine is an internal error", (request, response, seen) -> {
                    throw new StackOverflowError("as if");
                }),
                when("What was written before an exception is thrown away", (request, response, seen) -> {
                    response.setHeader("A", "1");
                    response.getWriter().print("{\"data\":{\"createModel\":{\"id\":\"1\"}}}");
                    throw new IllegalStateException("after writing");
                }),
                when("What was read before an exception is read", (request, response, seen) -> {
                    seen.saw("body", request.getInputStream().readAllBytes().length);
                    throw new IOException("after reading");
                }),
                when("A status set before an exception counts for nothing", (request, response, seen) -> {
                    response.setStatus(404);
                    throw new IllegalStateException("after a status");
                }),
                when("What has left before an exception has left", (request, response, seen) -> {
                    response.setContentLength(100);
                    response.getOutputStream().print("gone");
                    response.flushBuffer();
                    throw new IllegalStateException("after a flush");
                }),
                when("An exception after a whole answer changes nothing any more", (request, response, seen) -> {
                    response.getOutputStream().print("whole");
                    response.getOutputStream().close();
                    throw new IllegalStateException("after the end");
                }),
                when("An exception may have a page of its own", (request, response, seen) -> {
                    response.getWriter().print("draft");
                    throw new TestServer.ShownException("shown");
                }),
                when("A servlet exception is shown as its cause", (request, response, seen) -> {
                    throw new ServletException("wrapped", new TestServer.ShownException("shown"));
                }));
    }
}

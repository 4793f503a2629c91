package io.graphqlaudit.launcher.server;

import java.nio.charset.Charset;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** The answer to a request that went wrong: its status in words. Jetty's own pages quote the exception. */
final class PlainAnswer {
    private PlainAnswer() {}

    private static boolean answer(Response response, Callback callback, int status) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        Content.Sink.write(response, true, status + " " + HttpStatus.getMessage(status) + "\n", callback);
        return true;
    }

    /** For requests that reach no web application. */
    static final class OfTheServer extends ErrorHandler {
        @Override
        protected boolean generateAcceptableResponse(
                Request request,
                Response response,
                Callback callback,
                String contentType,
                List<Charset> charsets,
                int code,
                @Nullable String message,
                @Nullable Throwable cause) {
            return answer(response, callback, code);
        }
    }

    /** For requests that a web application has failed to answer. */
    static final class OfAnApplication extends ErrorPageErrorHandler {
        @Override
        protected boolean generateAcceptableResponse(
                Request request,
                Response response,
                Callback callback,
                String contentType,
                List<Charset> charsets,
                int code,
                @Nullable String message,
                @Nullable Throwable cause) {
            return answer(response, callback, code);
        }
    }
}

package io.graphqlaudit.admin.web;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The body of a request that is refused without a look at it. A server that finds a body unread ends the connection,
 * and a client that has not heard of that sends its next request into nothing.
 */
final class UnreadBody {
    /** Few enough to be waited for from a stranger; queries are shorter. */
    private static final int MOST = 16 * 1024;

    private UnreadBody() {}

    /**
     * Reads what is short and says of everything else that the connection ends. To be called before the answer is
     * written.
     */
    static void dispose(HttpServletRequest request, HttpServletResponse response) {
        long length = request.getContentLengthLong();
        if (length < 0 ? request.getHeader("Transfer-Encoding") == null : length == 0) {
            return;
        }
        // HTTP/2 ends the stream alone, and knows no such header (RFC 9113, section 8.2.2).
        if (!readWhole(request, length) && request.getProtocol().startsWith("HTTP/1.")) {
            response.setHeader("Connection", "close");
        }
    }

    private static boolean readWhole(HttpServletRequest request, long length) {
        try {
            ServletInputStream body = request.getInputStream();
            if (!body.isFinished() && length >= 0 && length <= MOST) {
                // A byte now and then would hold a thread for hours.
                new PacedInput(body, System::nanoTime).readNBytes(MOST);
            }
            return body.isFinished();
        } catch (IOException e) {
            return false;
        }
    }
}

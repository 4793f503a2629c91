package io.graphqlaudit.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the body of a request up to a limit. */
public final class RequestBody {
    private RequestBody() {}

    /**
     * The whole body; empty when it is longer than the limit. One of up to twice the limit is read to its end all the
     * same: a client that is told of the end of its connection while it still sends loses the answer that says why (RFC
     * 9112, section 9.6).
     */
    public static Optional<byte[]> upTo(int limit, HttpServletRequest request) throws IOException {
        long length = request.getContentLengthLong();
        if (length > 2L * limit) {
            return Optional.empty();
        }
        // A byte now and then would hold a thread for hours.
        InputStream in = new PacedInput(request.getInputStream(), System::nanoTime);
        byte[] bytes = in.readNBytes(2 * limit);
        return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }
}

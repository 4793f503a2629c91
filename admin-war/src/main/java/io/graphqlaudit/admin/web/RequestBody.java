package io.graphqlaudit.admin.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the body of a request up to a limit. */
public final class RequestBody {
    private RequestBody() {}

    /** The whole body; empty when it is longer than the limit. */
    public static Optional<byte[]> upTo(int limit, HttpServletRequest request) throws IOException {
        if (request.getContentLengthLong() > limit) {
            return Optional.empty();
        }
        // A byte now and then would hold a thread for hours.
        InputStream in = new PacedInput(request.getInputStream(), System::nanoTime);
        byte[] bytes = in.readNBytes(limit + 1);
        return bytes.length > limit ? Optional.empty() : Optional.of(bytes);
    }
}

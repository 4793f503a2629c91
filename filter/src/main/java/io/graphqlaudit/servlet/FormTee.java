package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.CapturedExchange;
import io.graphqlaudit.graphql.PassingParts;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;

/**
 * Notes what a container understood of a form, after the application asked for it and never before: asking first
 * would take the body away from an application that reads the stream. No file's content is read.
 */
final class FormTee {
    private static final int PIECE = 8_192;

    private final HttpServletRequest container;
    private final CapturedExchange exchange;
    private boolean parametersNoted;
    private boolean partsNoted;

    FormTee(HttpServletRequest container, CapturedExchange exchange) {
        this.container = container;
        this.exchange = exchange;
    }

    /**
     * The application has asked for parameters, so that the container has read what form there is.
     *
     * @throws RefusedFormException when the application must not see them
     */
    void parametersAsked() {
        if (!parametersNoted && exchange.wantsForm()) {
            parametersNoted = true;
            exchange.parametersRead(container::getParameterMap);
            if (!partsNoted && exchange.wantsParts()) {
                // It has taken them apart by now, and an application may yet read one that is a file by its name.
                partsNoted = true;
                exchange.partsRead(this::tellIfThereAreAny);
            }
        }
        if (exchange.isStrict() && !exchange.mayAct()) {
            throw new RefusedFormException();
        }
    }

    /**
     * The application has asked for parts.
     *
     * @throws IntentRefusedException when the application must not see them
     */
    void partsAsked() throws IOException {
        if (!partsNoted && exchange.wantsForm()) {
            partsNoted = true;
            exchange.partsRead(this::tell);
        }
        IntentRefusedException.unlessMayAct(exchange);
    }

    private void tellIfThereAreAny(PassingParts parts) {
        Collection<Part> all;
        try {
            all = container.getParts();
        } catch (IOException | ServletException | RuntimeException e) {
            // The application is told the same if it asks.
            return;
        }
        tell(all, parts);
    }

    private void tell(PassingParts parts) {
        try {
            tell(container.getParts(), parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tell(Collection<Part> all, PassingParts parts) {
        try {
            for (Part part : all) {
                parts.begin(part.getName(), part.getSubmittedFileName(), part.getContentType());
                if (PassingParts.isOfInterest(part.getName(), part.getSubmittedFileName())) {
                    copy(part, parts);
                } else {
                    parts.skip(part.getSize());
                }
                parts.end(0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Part part, PassingParts parts) throws IOException {
        byte[] piece = new byte[PIECE];
        try (InputStream content = part.getInputStream()) {
            for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
                parts.add(piece, 0, count);
            }
        }
    }
}

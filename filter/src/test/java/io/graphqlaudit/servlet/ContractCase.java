package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * What a sentence of the Servlet specification promises, asked for by a small servlet.
 *
 * @param sentence the promise, in short
 * @param call the request that leads there
 * @param inOrder whether one thread alone sees it all
 * @param probe the servlet
 */
record ContractCase(String sentence, RawCall call, boolean inOrder, Probe probe) {
    /** A servlet's {@code service} that notes what it sees. */
    @FunctionalInterface
    interface Probe {
        void serve(HttpServletRequest request, HttpServletResponse response, Sightings seen)
                throws IOException, ServletException;
    }

    /** One that is over when the servlet returns, asked by a mutation in the URL. */
    static ContractCase when(String sentence, Probe probe) {
        return when(sentence, RawCall.url(), probe);
    }

    static ContractCase when(String sentence, RawCall call, Probe probe) {
        return new ContractCase(sentence, call, true, (request, response, seen) -> {
            DispatcherType dispatch = request.getDispatcherType();
            try {
                probe.serve(request, response, seen);
            } finally {
                if (dispatch == DispatcherType.REQUEST) {
                    seen.end();
                }
            }
        });
    }

    /** One that says by itself when it is over. */
    static ContractCase later(String sentence, Probe probe) {
        return later(sentence, RawCall.url(), probe);
    }

    static ContractCase later(String sentence, RawCall call, Probe probe) {
        return new ContractCase(sentence, call, false, probe);
    }

    /**
     * The same without a body that is of no interest to it: over HTTP/2 some servers give up the rest of a body that was not
     * read, and some do not, as the frames happen to come.
     */
    ContractCase withoutIdleBody() {
        boolean idle = call.isKnownAtOnce();
        RawCall bare = new RawCall(call.method(), call.query(), call.headers(), "", RawCall.Framing.NONE);
        return idle ? new ContractCase(sentence, bare, inOrder, probe) : this;
    }

    String path() {
        return "/" + sentence.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    @Override
    public String toString() {
        return sentence;
    }
}

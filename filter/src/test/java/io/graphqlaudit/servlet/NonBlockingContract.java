package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.later;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Reading and writing without waiting (Servlet 6.1, section 3.7 and 5.7). */
final class NonBlockingContract {
    private NonBlockingContract() {}

    private static ContractCase listen(String sentence, ContractCase.Probe probe) {
        return later(sentence, RawCall.json(), probe);
    }

    /** How a listener comes to its end. */
    @FunctionalInterface
    private interface Failure {
        void happen() throws IOException;
    }

    private static ContractCase failing(String sentence, Failure failure) {
        return listen(sentence, (request, response, seen) -> {
            AsyncContext context = request.startAsync();
            ServletInputStream stream = request.getInputStream();
            stream.setReadListener(new Reading(stream, context, seen) {
                @Override
                public void onDataAvailable() throws IOException {
                    seen.saw("read", stream.read());
                    failure.happen();
                }
            });
        });
    }

    static List<ContractCase> cases() {
        return List.of(
                listen("A read listener is told of data and of their end", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    ServletInputStream stream = request.getInputStream();
                    stream.setReadListener(new Reading(stream, context, seen));
                    seen.tried("another", () -> stream.setReadListener(new Reading(stream, context, seen)));
                }),
                later(
                        "A read listener is told of data in chunks",
                        RawCall.json().framed(RawCall.Framing.CHUNKED),
                        (request, response, seen) -> {
                            AsyncContext context = request.startAsync();
                            ServletInputStream stream = request.getInputStream();
                            stream.setReadListener(new Reading(stream, context, seen));
                        }),
                listen("A read listener may fail", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    ServletInputStream stream = request.getInputStream();
                    stream.setReadListener(new Reading(stream, context, seen) {
                        @Override
                        public void onAllDataRead() {
                            throw new IllegalStateException("the listener's own");
                        }
                    });
                }),
                failing("A read listener may fail in the middle", () -> {
                    throw new IllegalStateException("the listener's own");
                }),
                failing("A read listener may give up in the middle", () -> {
                    throw new IOException("the listener's own");
                }),
                listen("A read listener may refuse what it has read", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    ServletInputStream stream = request.getInputStream();
                    stream.setReadListener(new Reading(stream, context, seen) {
                        @Override
                        public void onAllDataRead() throws IOException {
                            ((HttpServletResponse) context.getResponse()).sendError(422, "the listener's own");
                            context.complete();
                            seen.end();
                        }
                    });
                }),
                listen("A body may be read in a second cycle", (request, response, seen) -> {
                    if (request.getDispatcherType() != DispatcherType.ASYNC) {
                        request.startAsync().dispatch();
                        return;
                    }
                    AsyncContext context = request.startAsync();
                    ServletInputStream stream = request.getInputStream();
                    stream.setReadListener(new Reading(stream, context, seen));
                }),
                listen("A write listener is asked when there is room", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    ServletOutputStream stream = response.getOutputStream();
                    stream.setWriteListener(new Writing(stream, context, seen, 300_000));
                    seen.tried("another", () -> stream.setWriteListener(new Writing(stream, context, seen, 1)));
                }),
                listen("A write listener may fail", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    ServletOutputStream stream = response.getOutputStream();
                    stream.setWriteListener(new Writing(stream, context, seen, 1) {
                        @Override
                        public void onWritePossible() {
                            throw new IllegalStateException("the listener's own");
                        }
                    });
                }),
                listen("A listener must be one", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    seen.tried("read", () -> request.getInputStream().setReadListener(null));
                    seen.tried("write", () -> response.getOutputStream().setWriteListener(null));
                    context.complete();
                    seen.end();
                }));
    }

    /** Reads all there is, then answers. */
    private static class Reading implements ReadListener {
        private final ServletInputStream stream;
        private final AsyncContext context;
        private final Sightings seen;
        private final ByteArrayOutputStream body = new ByteArrayOutputStream();

        Reading(ServletInputStream stream, AsyncContext context, Sightings seen) {
            this.stream = stream;
            this.context = context;
            this.seen = seen;
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] piece = new byte[7];
            while (stream.isReady() && !stream.isFinished()) {
                body.write(piece, 0, Math.max(0, stream.read(piece)));
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            seen.saw("body", body);
            seen.saw("finished", stream.isFinished());
            context.getResponse().getOutputStream().print("read");
            context.complete();
            seen.end();
        }

        @Override
        public void onError(Throwable failure) {
            seen.saw("error", failure);
            context.complete();
            seen.end();
        }
    }

    /** Writes as long as there is room, until enough was written. */
    private static class Writing implements WriteListener {
        private final ServletOutputStream stream;
        private final AsyncContext context;
        private final Sightings seen;
        private final byte[] piece = new byte[10_000];
        private int left;

        Writing(ServletOutputStream stream, AsyncContext context, Sightings seen, int length) {
            this.stream = stream;
            this.context = context;
            this.seen = seen;
            this.left = length;
        }

        @Override
        public void onWritePossible() throws IOException {
            while (left > 0 && stream.isReady()) {
                int length = Math.min(left, piece.length);
                left -= length;
                stream.write(piece, 0, length);
            }
            if (left <= 0 && stream.isReady()) {
                seen.saw("left", left);
                context.complete();
                seen.end();
            }
        }

        @Override
        public void onError(Throwable failure) {
            seen.saw("error", failure);
            context.complete();
            seen.end();
        }
    }
}

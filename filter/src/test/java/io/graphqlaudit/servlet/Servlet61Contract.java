package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.later;
import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What streams, requests and responses can do from Servlet 6.1 on. */
final class Servlet61Contract {
    private Servlet61Contract() {}

    /** None where the API is older. */
    static List<ContractCase> cases() {
        return ByteBuffers.arePassed() ? all() : List.of();
    }

    /** Also where the API is older and none can be run. */
    static List<ContractCase> all() {
        return List.of(
                read("A buffer takes what it has room for", (request, response, seen) -> {
                    ByteBuffer target = ByteBuffer.allocate(12).position(3).limit(10);
                    while (ByteBuffers.read(request.getInputStream(), target) >= 0) {
                        seen.saw("position", target);
                        seen.saw("bytes", text(target.flip().position(3)));
                        target.clear().position(3).limit(10);
                    }
                    seen.saw("untouched", target);
                    seen.saw("finished", request.getInputStream().isFinished());
                }),
                read("A buffer outside the heap takes as much", (request, response, seen) -> {
                    ByteBuffer target = ByteBuffer.allocateDirect(4_000);
                    while (ByteBuffers.read(request.getInputStream(), target) >= 0) {
                        seen.saw("position", target.position());
                    }
                    seen.saw("bytes", text(target.flip()));
                }),
                read("Bytes and buffers take turns", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    ByteBuffer target = ByteBuffer.allocate(5);
                    seen.saw("one", stream.read());
                    seen.saw("buffer", ByteBuffers.read(stream, target));
                    seen.saw("some", stream.read(new byte[7]));
                    seen.saw("text", text(target.flip()));
                    seen.saw("rest", new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                    seen.saw("end", ByteBuffers.read(stream, target.clear()));
                }),
                read("A buffer that takes nothing", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.of("full", () -> ByteBuffers.read(stream, ByteBuffer.allocate(0)));
                    seen.of(
                            "read only",
                            () -> ByteBuffers.read(
                                    stream, ByteBuffer.allocate(4).asReadOnlyBuffer()));
                    seen.of("null", () -> ByteBuffers.read(stream, nothing()));
                    seen.saw("rest", stream.readAllBytes().length);
                }),
                read("A buffer after a reader", (request, response, seen) -> {
                    request.getReader().transferTo(new StringWriter());
                    seen.of("stream", request::getInputStream);
                }),
                read("A buffer after the stream was closed", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    stream.close();
                    seen.of("read", () -> ByteBuffers.read(stream, ByteBuffer.allocate(4)));
                }),
                when("Buffers are written from where they stand", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    ByteBuffer source =
                            ByteBuffer.wrap(bytes("..first..")).position(2).limit(7);
                    ByteBuffers.write(out, source);
                    seen.saw("position", source);
                    ByteBuffer slice =
                            ByteBuffer.wrap(bytes("..second")).position(2).slice();
                    ByteBuffers.write(out, slice.asReadOnlyBuffer());
                    ByteBuffers.write(
                            out,
                            ByteBuffer.allocateDirect(5).put(bytes("third")).flip());
                    ByteBuffers.write(out, ByteBuffer.allocate(0));
                    out.print(" and text");
                }),
                when("A buffer may be longer than the answer's", (request, response, seen) -> {
                    ByteBuffer source = ByteBuffer.allocateDirect(100_000);
                    while (source.hasRemaining()) {
                        source.put((byte) ('a' + source.position() % 26));
                    }
                    ByteBuffers.write(response.getOutputStream(), source.flip());
                    seen.saw("position", source.position());
                    seen.saw("committed", response.isCommitted());
                }),
                when("A written buffer can be taken back", (request, response, seen) -> {
                    ByteBuffers.write(response.getOutputStream(), ByteBuffer.wrap(bytes("draft")));
                    response.resetBuffer();
                    ByteBuffers.write(response.getOutputStream(), ByteBuffer.wrap(bytes("answer")));
                }),
                when("An answer of buffers ends at its length", (request, response, seen) -> {
                    response.setContentLength(4);
                    ByteBuffers.write(response.getOutputStream(), ByteBuffer.wrap(bytes("four")));
                    seen.saw("committed", response.isCommitted());
                }),
                when("An output stream refuses odd buffers", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    seen.tried("null", () -> ByteBuffers.write(out, nothing()));
                    out.print("end");
                    out.close();
                    seen.tried("closed", () -> ByteBuffers.write(out, ByteBuffer.wrap(bytes("more"))));
                }),
                listen("A listener reads and writes buffers", (request, response, seen) -> {
                    AsyncContext context = request.startAsync();
                    ServletInputStream stream = request.getInputStream();
                    stream.setReadListener(
                            new Echo(stream, response.getOutputStream(), context, seen, new ByteArrayOutputStream()));
                }),
                read("A request is given a charset", (request, response, seen) -> {
                    seen.tried("set", () -> encoding(request, StandardCharsets.UTF_16LE));
                    seen.saw("encoding", request.getCharacterEncoding());
                    seen.tried("null", () -> encoding(request, null));
                    seen.saw("encoding", request.getCharacterEncoding());
                    encoding(request, StandardCharsets.UTF_8);
                    StringWriter text = new StringWriter();
                    request.getReader().transferTo(text);
                    seen.saw("text", text);
                }),
                when("A response is given a charset", (request, response, seen) -> {
                    response.setContentType("text/plain");
                    seen.tried("set", () -> encoding(response, StandardCharsets.UTF_16BE));
                    seen.saw("type", response.getContentType());
                    seen.tried("null", () -> encoding(response, null));
                    seen.saw("type", response.getContentType());
                    encoding(response, StandardCharsets.UTF_16LE);
                    response.getWriter().print("Käse");
                    seen.tried("too late", () -> encoding(response, StandardCharsets.UTF_8));
                    seen.saw("encoding", response.getCharacterEncoding());
                }));
    }

    private static ContractCase read(String sentence, ContractCase.Probe probe) {
        return when(sentence, RawCall.json(), probe);
    }

    private static ContractCase listen(String sentence, ContractCase.Probe probe) {
        return later(sentence, RawCall.json(), probe);
    }

    private static void encoding(Object target, @Nullable Charset charset) throws IOException {
        Class<?> type = target instanceof ServletRequest ? ServletRequest.class : ServletResponse.class;
        try {
            ByteBuffers.call(type.getMethod("setCharacterEncoding", Charset.class), target, charset);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("NullAway") // what a container makes of it is what is asked
    private static ByteBuffer nothing() {
        return null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer source) {
        return new String(ByteBuffers.bytes(source), StandardCharsets.UTF_8);
    }

    /** Sends back what it has read, once it has read all. */
    private record Echo(
            ServletInputStream in,
            ServletOutputStream out,
            AsyncContext context,
            Sightings seen,
            ByteArrayOutputStream body)
            implements ReadListener, WriteListener {
        @Override
        public void onDataAvailable() throws IOException {
            ByteBuffer piece = ByteBuffer.allocate(16);
            while (in.isReady() && !in.isFinished()) {
                ByteBuffers.read(in, piece.clear());
                body.writeBytes(ByteBuffers.bytes(piece.flip()));
            }
        }

        @Override
        public void onAllDataRead() {
            seen.saw("body", body);
            out.setWriteListener(this);
        }

        @Override
        public void onWritePossible() throws IOException {
            if (body.size() > 0) {
                ByteBuffers.write(out, ByteBuffer.wrap(body.toByteArray()));
                body.reset();
            }
            if (out.isReady()) {
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

package io.graphqlaudit.servlet;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.ErrorCode;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** One request over HTTP/2, frame by frame, on a connection of its own unless it is made beside another. */
final class Http2Exchange implements AutoCloseable {
    private static final int SECONDS = 20;
    private static final int PIECE = 50;

    /** Its threads end with the process. */
    private static final HTTP2Client CLIENT = client();

    private final Arriving arriving = new Arriving();
    private final Session session;
    private final Stream stream;

    private Http2Exchange(MetaData.Request head, boolean whole, Session session) throws Exception {
        this.session = session;
        stream = done(session.newStream(new HeadersFrame(head, null, whole), arriving));
    }

    private static HTTP2Client client() {
        try {
            QueuedThreadPool threads = new QueuedThreadPool();
            threads.setDaemon(true);
            HTTP2Client client = new HTTP2Client();
            client.setExecutor(threads);
            client.start();
            return client;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Sends the head, and nothing else yet. */
    static Http2Exchange begin(RawCall call, int port, String path) throws Exception {
        Session fresh = done(CLIENT.connect(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port), new Session.Listener() {}));
        return begin(call, fresh, path);
    }

    /** Another request on the same connection, whose end is the end of both. */
    Http2Exchange beside(RawCall call, String path) throws Exception {
        return begin(call, session, path);
    }

    private static Http2Exchange begin(RawCall call, Session session, String path) throws Exception {
        HttpFields.Mutable fields = HttpFields.build();
        for (String header : call.headers()) {
            int colon = header.indexOf(':');
            fields.add(header.substring(0, colon), header.substring(colon + 1).strip());
        }
        if (call.framing() == RawCall.Framing.DECLARED_LENGTH) {
            fields.add("Content-Length", Integer.toString(call.body().length()));
        }
        HttpURI uri = HttpURI.from("http://localhost" + path + call.query());
        return new Http2Exchange(
                new MetaData.Request(call.method(), uri, HttpVersion.HTTP_2, fields), isWhole(call), session);
    }

    private static boolean isWhole(RawCall call) {
        return call.body().isEmpty() && call.framing() != RawCall.Framing.CHUNKED_WITH_TRAILER;
    }

    /** The body: in one frame where its length is declared, else in small ones. */
    void send(RawCall call) throws Exception {
        if (isWhole(call)) {
            return;
        }
        String body = call.body();
        switch (call.framing()) {
            case NONE -> throw new IllegalArgumentException("there is no frame for a body");
            case DECLARED_LENGTH -> data(body, true);
            case CHUNKED -> pieces(body, true);
            case CHUNKED_WITH_TRAILER -> {
                pieces(body, false);
                HttpFields sum = HttpFields.build().add("X-Sum", "42").asImmutable();
                MetaData trailer = new MetaData(HttpVersion.HTTP_2, sum);
                done(stream.headers(new HeadersFrame(stream.getId(), trailer, null, true)));
            }
        }
    }

    private void pieces(String body, boolean all) throws Exception {
        for (int at = 0; at < body.length(); at += PIECE) {
            int end = Math.min(body.length(), at + PIECE);
            data(body.substring(at, end), all && end == body.length());
        }
    }

    /** Sends a frame of which each character is a byte. */
    void data(String bytes, boolean last) throws Exception {
        ByteBuffer content = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
        done(stream.data(new DataFrame(stream.getId(), content, last)));
    }

    /** Tells the server that nobody is interested any more. */
    void reset() throws Exception {
        done(stream.reset(new ResetFrame(stream.getId(), ErrorCode.CANCEL_STREAM_ERROR.code)));
    }

    /** Waits until that much of the answer is here. */
    void await(Predicate<String> soFar) throws InterruptedException {
        while (!soFar.test(arriving.body.toString())) {
            arriving.next();
        }
    }

    /** The answer, to its end, as far as it came. */
    RawAnswer answer() throws InterruptedException {
        while (!arriving.ended) {
            arriving.next();
        }
        return new RawAnswer(arriving.status, List.copyOf(arriving.headers), arriving.body.toString());
    }

    @Override
    public void close() {
        session.close(ErrorCode.NO_ERROR.code, "", Callback.NOOP);
    }

    private static <T> T done(Future<T> sending) throws Exception {
        return sending.get(SECONDS, TimeUnit.SECONDS);
    }

    /** What the server sends; each frame is taken in by the thread that waits for it. */
    private static final class Arriving implements Stream.Listener {
        private final BlockingQueue<Runnable> frames = new LinkedBlockingQueue<>();
        private final TreeSet<String> headers = new TreeSet<>();
        private final StringBuilder body = new StringBuilder();
        private String status = "";
        private boolean ended;

        void next() throws InterruptedException {
            Runnable frame = frames.poll(SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame within " + SECONDS + " s after: " + body);
            }
            frame.run();
        }

        @Override
        public void onHeaders(Stream stream, HeadersFrame frame) {
            frames.add(() -> {
                if (frame.getMetaData() instanceof MetaData.Response head) {
                    status = "HTTP/2 " + head.getStatus();
                }
                for (HttpField field : frame.getMetaData().getHttpFields()) {
                    if (!field.getLowerCaseName().equals("date")) {
                        headers.add(RawAnswer.withoutSession(
                                field.getLowerCaseName().toLowerCase(Locale.ROOT) + ": " + field.getValue()));
                    }
                }
                end(frame.isEndStream(), "[ended by its head]");
            });
            stream.demand();
        }

        @Override
        public void onDataAvailable(Stream stream) {
            Stream.Data data = stream.readData();
            if (data == null) {
                stream.demand();
                return;
            }
            boolean last = data.frame().isEndStream();
            String bytes = StandardCharsets.ISO_8859_1
                    .decode(data.frame().getByteBuffer())
                    .toString();
            data.release();
            frames.add(() -> {
                body.append(bytes);
                end(last, bytes.isEmpty() ? "[ended by nothing]" : "");
            });
            if (!last) {
                stream.demand();
            }
        }

        @Override
        public void onReset(Stream stream, ResetFrame frame, Callback callback) {
            frames.add(() -> end(true, "[reset: " + frame.getError() + "]"));
            callback.succeeded();
        }

        @Override
        public void onFailure(Stream stream, int error, String reason, Throwable failure, Callback callback) {
            frames.add(() -> end(true, "[failed: " + error + "]"));
            callback.succeeded();
        }

        private void end(boolean last, String how) {
            if (last) {
                ended = true;
                body.append(how);
            }
        }
    }
}

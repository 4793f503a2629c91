package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The ways in which applications read a JSON body; each acts as soon as it can. */
enum ReadStyle {
    ALL_BYTES {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            act.accept(new String(request.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    },
    /** As a parser does that looks at nothing behind the value. */
    BYTE_BY_BYTE_UNTIL_THE_VALUE_ENDS {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            ServletInputStream stream = request.getInputStream();
            // The body of this test nests braces and has none in its strings.
            int depth = 0;
            do {
                int next = stream.read();
                body.write(next);
                depth += next == '{' ? 1 : next == '}' ? -1 : 0;
            } while (depth > 0);
            act.accept(body.toString(StandardCharsets.UTF_8));
        }
    },
    DECLARED_LENGTH_AND_NO_MORE {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            int length = request.getContentLength();
            act.accept(new String(
                    request.getInputStream().readNBytes(length < 0 ? Integer.MAX_VALUE : length),
                    StandardCharsets.UTF_8));
        }
    },
    BYTE_BUFFERS {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocateDirect(16);
            while (ByteBuffers.read(request.getInputStream(), piece) >= 0) {
                body.writeBytes(ByteBuffers.bytes(piece.flip()));
                piece.clear();
            }
            act.accept(body.toString(StandardCharsets.UTF_8));
        }
    },
    READER_LINES {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            try (BufferedReader reader = request.getReader()) {
                act.accept(reader.readLine());
            }
        }
    },
    /** As one does that is told the length in bytes and is given characters. */
    READER_OF_THE_DECLARED_LENGTH {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            BufferedReader reader = request.getReader();
            String charset = request.getCharacterEncoding();
            Charset encoding = charset == null ? StandardCharsets.ISO_8859_1 : Charset.forName(charset);
            StringBuilder body = new StringBuilder();
            while (body.toString().getBytes(encoding).length < request.getContentLength()) {
                body.append((char) reader.read());
            }
            act.accept(body.toString());
        }
    },
    ASYNC_BLOCKING {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                try {
                    ALL_BYTES.read((HttpServletRequest) async.getRequest(), act);
                } catch (IOException | ServletException refused) {
                    async.getRequest().setAttribute("failure", refused);
                } finally {
                    async.complete();
                }
            });
        }
    },
    NON_BLOCKING {
        @Override
        void read(HttpServletRequest request, Consumer<String> act) throws IOException {
            AsyncContext async = request.startAsync();
            ServletInputStream stream = request.getInputStream();
            stream.setReadListener(new Collecting(stream, async, act));
        }
    };

    abstract void read(HttpServletRequest request, Consumer<String> act) throws IOException, ServletException;

    /** Acts when the container says that all was read. */
    private record Collecting(
            ServletInputStream stream, AsyncContext async, Consumer<String> act, ByteArrayOutputStream body)
            implements ReadListener {
        Collecting(ServletInputStream stream, AsyncContext async, Consumer<String> act) {
            this(stream, async, act, new ByteArrayOutputStream());
        }

        @Override
        public void onDataAvailable() throws IOException {
            byte[] buffer = new byte[7];
            while (stream.isReady() && !stream.isFinished()) {
                int count = stream.read(buffer);
                if (count < 0) {
                    return;
                }
                body.write(buffer, 0, count);
            }
        }

        @Override
        public void onAllDataRead() {
            act.accept(body.toString(StandardCharsets.UTF_8));
            async.complete();
        }

        @Override
        public void onError(Throwable failure) {
            async.complete();
        }
    }
}

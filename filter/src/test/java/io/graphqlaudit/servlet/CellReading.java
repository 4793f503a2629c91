package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** How an application gets at the request, before it answers. */
enum CellReading {
    STREAM {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) throws IOException {
            seen.saw("bytes", latin(request.getInputStream().readAllBytes()));
            answer.run();
        }
    },
    BUFFERS {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            ByteBuffer piece = ByteBuffer.allocate(40).position(8);
            while (ByteBuffers.read(request.getInputStream(), piece) >= 0) {
                body.writeBytes(ByteBuffers.bytes(piece.flip().position(8)));
                piece.clear().position(8);
            }
            seen.saw("bytes", latin(body.toByteArray()));
            answer.run();
        }
    },
    READER {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) throws IOException {
            StringWriter text = new StringWriter();
            request.getReader().transferTo(text);
            seen.saw("text", text);
            answer.run();
        }
    },
    LINES {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) throws IOException {
            for (String line = request.getReader().readLine();
                    line != null;
                    line = request.getReader().readLine()) {
                seen.saw("line", line);
            }
            answer.run();
        }
    },
    PARAMETERS {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) {
            seen.saw("query", request.getParameter("query"));
            seen.saw("operations", request.getParameter("operations"));
            answer.run();
        }
    },
    PARTS {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) throws IOException, ServletException {
            seen.saw(
                    "part", latin(request.getPart("operations").getInputStream().readAllBytes()));
            answer.run();
        }
    },
    QUERY {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) {
            seen.saw("query", request.getParameter("query"));
            answer.run();
        }
    },
    LISTENER {
        @Override
        void read(HttpServletRequest request, Sightings seen, Runnable answer) throws IOException {
            AsyncContext context = request.startAsync();
            ServletInputStream stream = request.getInputStream();
            stream.setReadListener(new Collecting(stream, new ByteArrayOutputStream(), context, seen, answer));
        }
    };

    abstract void read(HttpServletRequest request, Sightings seen, Runnable answer)
            throws IOException, ServletException;

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Reads without waiting. */
    private record Collecting(
            ServletInputStream stream,
            ByteArrayOutputStream body,
            AsyncContext context,
            Sightings seen,
            Runnable answer)
            implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            byte[] piece = new byte[16];
            while (stream.isReady() && !stream.isFinished()) {
                body.write(piece, 0, Math.max(0, stream.read(piece)));
            }
        }

        @Override
        public void onAllDataRead() {
            seen.saw("bytes", latin(body.toByteArray()));
            answer.run();
        }

        @Override
        public void onError(Throwable failure) {
            seen.saw("error", failure);
            context.complete();
            seen.end();
        }
    }
}

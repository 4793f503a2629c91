package io.graphqlaudit.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The ways in which applications hand an answer to their container. */
enum AnswerStyle {
    STREAM_AND_RETURN {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            response.getOutputStream().write(bytes(json));
        }
    },
    STREAM_CLOSED_BY_THE_APPLICATION {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            try (ServletOutputStream stream = response.getOutputStream()) {
                stream.write(bytes(json));
            }
        }
    },
    STREAM_FLUSHED {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            response.getOutputStream().write(bytes(json));
            response.getOutputStream().flush();
        }
    },
    STREAM_BYTE_BY_BYTE {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            for (byte b : bytes(json)) {
                response.getOutputStream().write(b);
            }
        }
    },
    STREAM_OF_BYTE_BUFFERS {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            ByteBuffer whole = ByteBuffer.wrap(bytes("..." + json));
            ByteBuffers.write(
                    response.getOutputStream(), whole.position(3).slice().asReadOnlyBuffer());
        }
    },
    STREAM_PRINT {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            response.getOutputStream().print(json);
            response.getOutputStream().println();
        }
    },
    STREAM_WITH_DECLARED_LENGTH {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            byte[] bytes = bytes(json);
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes, 0, bytes.length - 1);
            response.getOutputStream().write(bytes, bytes.length - 1, 1);
        }
    },
    STREAM_FLUSHED_HALF_WAY {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            byte[] bytes = bytes(json);
            response.getOutputStream().write(bytes, 0, bytes.length / 2);
            response.flushBuffer();
            response.getOutputStream().write(bytes, bytes.length / 2, bytes.length - bytes.length / 2);
        }
    },
    STREAM_WITH_A_SMALL_BUFFER {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            response.setBufferSize(16);
            byte[] bytes = bytes(json);
            for (int i = 0; i < bytes.length; i += 10) {
                response.getOutputStream().write(bytes, i, Math.min(10, bytes.length - i));
            }
        }
    },
    WRITER_AND_RETURN {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            response.getWriter().print(json);
        }
    },
    WRITER_CLOSED_BY_THE_APPLICATION {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            try (PrintWriter writer = response.getWriter()) {
                writer.write(json);
            }
        }
    },
    WRITER_CHARACTER_BY_CHARACTER {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            for (int i = 0; i < json.length(); i++) {
                response.getWriter().append(json.charAt(i));
            }
            response.getWriter().flush();
        }
    },
    WRITTEN_TWICE_WITH_RESET {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            response.getOutputStream().write(bytes("{\"errors\":[{\"message\":\"draft\"}]}"));
            response.resetBuffer();
            response.getOutputStream().write(bytes(json));
        }
    },
    ASYNC_COMPLETE_WITH_CONTEXT_RESPONSE {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) {
            AsyncContext context = request.startAsync();
            context.start(() -> {
                try {
                    context.getResponse().getOutputStream().write(bytes(json));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                context.complete();
            });
        }
    },
    ASYNC_COMPLETE_WITH_OWN_RESPONSE {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) {
            AsyncContext context = request.startAsync(request, response);
            new Thread(() -> {
                        try {
                            response.getWriter().write(json);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        request.getAsyncContext().complete();
                    })
                    .start();
            context.setTimeout(20_000);
        }
    },
    ASYNC_DISPATCH {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            if (request.getAttribute("answer") == null) {
                request.setAttribute("answer", json);
                request.startAsync().dispatch();
            }
        }
    },
    ASYNC_WRITE_LISTENER {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response, String json) throws IOException {
            AsyncContext context = request.startAsync();
            ServletOutputStream stream = context.getResponse().getOutputStream();
            stream.setWriteListener(new WriteListener() {
                private boolean written;

                @Override
                public void onWritePossible() throws IOException {
                    if (stream.isReady() && !written) {
                        written = true;
                        stream.write(bytes(json));
                    }
                    if (written && stream.isReady()) {
                        context.complete();
                    }
                }

                @Override
                public void onError(Throwable t) {
                    context.complete();
                }
            });
        }
    };

    abstract void answer(HttpServletRequest request, HttpServletResponse response, String json)
            throws IOException, ServletException;

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

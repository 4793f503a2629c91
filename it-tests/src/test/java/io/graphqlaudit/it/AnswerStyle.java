package io.graphqlaudit.it;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** How an application hands over its answer. Each lets the first bytes leave at another moment. */
public enum AnswerStyle {
    /** Writes less than the buffer holds and returns: the container sends it. */
    RETURNS {
        @Override
        public void answer(HttpServletRequest request, HttpServletResponse response, byte[] json) throws IOException {
            response.getOutputStream().write(json);
        }
    },
    /** Closes its output stream itself. */
    CLOSES {
        @Override
        public void answer(HttpServletRequest request, HttpServletResponse response, byte[] json) throws IOException {
            try (ServletOutputStream stream = response.getOutputStream()) {
                stream.write(json);
            }
        }
    },
    /** Writes far more than the buffer holds, in small pieces. */
    OVERFLOWS {
        private static final int PIECE = 1000;

        @Override
        public int padding() {
            return 100_000;
        }

        @Override
        public void answer(HttpServletRequest request, HttpServletResponse response, byte[] json) throws IOException {
            for (int written = 0; written < json.length; written += PIECE) {
                response.getOutputStream().write(json, written, Math.min(PIECE, json.length - written));
            }
        }
    },
    /** Answers from another thread, which ends with {@link AsyncContext#complete()}. */
    COMPLETES {
        @Override
        public void answer(HttpServletRequest request, HttpServletResponse response, byte[] json) {
            AsyncContext context = request.startAsync();
            THREADS.execute(() -> {
                try {
                    context.getResponse().getOutputStream().write(json);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                } finally {
                    context.complete();
                }
            });
        }
    };

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(8, task -> {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        return thread;
    });

    public abstract void answer(HttpServletRequest request, HttpServletResponse response, byte[] json)
            throws IOException;

    /** How many characters an answer is to have at least. */
    public int padding() {
        return 0;
    }
}

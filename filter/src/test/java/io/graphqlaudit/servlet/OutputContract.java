package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Stream and writer of an answer (Servlet 6.1, chapter 5 and the API of ServletOutputStream). */
final class OutputContract {
    private OutputContract() {}

    static List<ContractCase> cases() {
        return List.of(
                when("An answer has a stream or a writer", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    seen.saw("same stream", response.getOutputStream() == out);
                    seen.of("writer", response::getWriter);
                }),
                when("An answer has a writer or a stream", (request, response, seen) -> {
                    PrintWriter out = response.getWriter();
                    seen.saw("same writer", response.getWriter() == out);
                    seen.of("stream", response::getOutputStream);
                }),
                when("A stream prints values", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    out.print(true);
                    out.print('c');
                    out.print(1.5d);
                    out.print(2.5f);
                    out.print(3);
                    out.print(4L);
                    out.print("text");
                    out.println();
                    out.println(false);
                    out.println('c');
                    out.println(1.5d);
                    out.println(2.5f);
                    out.println(3);
                    out.println(4L);
                    out.println("text");
                    seen.tried("null", () -> out.print((String) null));
                    seen.tried("line", () -> out.println((String) null));
                }),
                when("A stream prints what it can encode", (request, response, seen) -> {
                    response.setContentType("text/plain; charset=UTF-8");
                    ServletOutputStream out = response.getOutputStream();
                    seen.tried("latin", () -> out.print("Käse"));
                    seen.tried("other", () -> out.print("チーズ"));
                }),
                when("An output stream refuses what makes no sense", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    seen.tried("bounds", () -> out.write(new byte[2], 1, 2));
                    seen.tried("negative", () -> out.write(new byte[2], -1, 1));
                    seen.tried("null", () -> out.write((byte[]) null));
                    seen.tried("none", () -> out.write(new byte[0]));
                    out.print("end");
                }),
                when("An output stream that was closed", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    out.print("all");
                    out.close();
                    seen.saw("committed", response.isCommitted());
                    seen.tried("write", () -> out.write(1));
                    seen.tried("print", () -> out.print("more"));
                    seen.tried("flush", out::flush);
                    seen.tried("close", out::close);
                    seen.tried("buffer", response::flushBuffer);
                    seen.tried("error", () -> response.sendError(500));
                    seen.of("stream", () -> response.getOutputStream() == out);
                }),
                when("A writer that was closed", (request, response, seen) -> {
                    PrintWriter out = response.getWriter();
                    out.print("all");
                    out.close();
                    seen.saw("committed", response.isCommitted());
                    seen.tried("print", () -> out.print("more"));
                    seen.tried("flush", out::flush);
                    seen.of("error", out::checkError);
                    seen.tried("close", out::close);
                    seen.of("writer", () -> response.getWriter() == out);
                }),
                when("A writer prints values", (request, response, seen) -> {
                    response.setCharacterEncoding("UTF-8");
                    PrintWriter out = response.getWriter();
                    out.print(true);
                    out.print('c');
                    out.print(1.5d);
                    out.print(2.5f);
                    out.print(3);
                    out.print(4L);
                    out.print("täxt");
                    out.print(new char[] {'a', 'b'});
                    out.print((Object) null);
                    out.println();
                    out.println(false);
                    out.println('c');
                    out.println(1.5d);
                    out.println(2.5f);
                    out.println(3);
                    out.println(4L);
                    out.println("text");
                    out.println(new char[] {'a', 'b'});
                    out.println((Object) null);
                    out.append("abc").append("abcd", 1, 2).append('e').append(null);
                    out.write('x');
                    out.write("yz");
                    out.write("uvw", 1, 1);
                    out.write(new char[] {'1', '2'});
                    out.write(new char[] {'1', '2'}, 1, 1);
                    seen.saw("error", out.checkError());
                }),
                when("A writer formats as its container does", (request, response, seen) -> {
                    PrintWriter out = response.getWriter();
                    seen.saw("same", out.format("%,.2f|", 1234.5) == out);
                    seen.saw("same", out.printf("%s %d", "a", 1) == out);
                    seen.saw("same", out.format(Locale.GERMANY, "%,.2f", 1234.5) == out);
                    seen.saw("same", out.printf(Locale.FRANCE, "%,.2f", 1234.5) == out);
                    seen.tried("wrong", () -> out.format(unchecked("%d"), "no number"));
                    seen.tried("missing", () -> out.printf(unchecked("%s %s"), "one"));
                }),
                when("A writer refuses what makes no sense", (request, response, seen) -> {
                    PrintWriter out = response.getWriter();
                    seen.tried("null", () -> out.write((String) null));
                    seen.tried("no text", () -> out.print((String) null));
                    seen.tried("no characters", () -> out.write((char[]) null));
                    seen.tried("bounds", () -> out.write(new char[2], 1, 2));
                    seen.tried("text bounds", () -> out.write("ab", 1, 2));
                    out.print("end");
                }),
                when("A writer is flushed", (request, response, seen) -> {
                    PrintWriter out = response.getWriter();
                    out.print("first");
                    out.flush();
                    seen.saw("committed", response.isCommitted());
                    out.print("second");
                    seen.saw("error", out.checkError());
                    out.print("third");
                }),
                when("A stream is flushed", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    out.print("first");
                    out.flush();
                    seen.saw("committed", response.isCommitted());
                    out.write('2');
                    response.flushBuffer();
                    out.print("third");
                }),
                when("A listener for writing needs an asynchronous cycle", (request, response, seen) -> {
                    ServletOutputStream out = response.getOutputStream();
                    seen.of("ready", out::isReady);
                    seen.tried("null", () -> out.setWriteListener(null));
                    seen.tried("listener", () -> out.setWriteListener(new NoWriteListener()));
                    out.print("end");
                }),
                when("A long text is sent in pieces", (request, response, seen) -> {
                    response.setContentType("text/plain; charset=UTF-8");
                    PrintWriter out = response.getWriter();
                    for (int i = 0; i < 5_000; i++) {
                        out.print("ä line of text\n");
                    }
                    seen.saw("committed", response.isCommitted());
                }));
    }

    /** A wrong format, of which no compiler knows. */
    private static String unchecked(String format) {
        return format.strip();
    }

    private static final class NoWriteListener implements WriteListener {
        @Override
        public void onWritePossible() {}

        @Override
        public void onError(Throwable failure) {}
    }
}

package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.ServletInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a body is read (Servlet 6.1, section 3.1 and the API of ServletRequest and ServletInputStream). */
final class BodyContract {
    private static final String DOCUMENT = "mutation {\r\n  createModel(name: \"Käse\")\r{ id }\n}\n# ende";

    private BodyContract() {}

    private static ContractCase read(String sentence, ContractCase.Probe probe) {
        return when(sentence, RawCall.json(), probe);
    }

    static List<ContractCase> cases() {
        return List.of(
                read("A stream after a reader is refused", (request, response, seen) -> {
                    seen.saw("line", request.getReader().readLine());
                    seen.of("stream", request::getInputStream);
                }),
                read("A reader after a stream is refused", (request, response, seen) -> {
                    request.getInputStream().readAllBytes();
                    seen.of("reader", request::getReader);
                }),
                read("The stream is the same each time", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.saw("same", request.getInputStream() == stream);
                }),
                read("The reader is the same each time", (request, response, seen) -> {
                    BufferedReader reader = request.getReader();
                    seen.saw("same", request.getReader() == reader);
                }),
                when(
                        "A reader of an unknown charset is refused and the stream is still there",
                        RawCall.post("application/json; charset=no-such", RawCall.MUTATION.getBytes(UTF)),
                        (request, response, seen) -> {
                            seen.of("encoding", request::getCharacterEncoding);
                            seen.of("reader", request::getReader);
                            seen.of("stream", () -> request.getInputStream().readAllBytes().length);
                        }),
                when(
                        "A reader decodes by the charset that was set before it",
                        document(""),
                        (request, response, seen) -> {
                            seen.saw("unset", request.getCharacterEncoding());
                            request.setCharacterEncoding("ISO-8859-1");
                            seen.saw("text", text(request.getReader()));
                            seen.saw("set", request.getCharacterEncoding());
                        }),
                when(
                        "A reader does not heed a charset set after it",
                        document(";charset=utf-8"),
                        (request, response, seen) -> {
                            BufferedReader reader = request.getReader();
                            seen.tried("set", () -> request.setCharacterEncoding("UTF-16"));
                            seen.saw("text", text(reader));
                        }),
                when(
                        "A reader without a charset decodes as its container does",
                        document(""),
                        (request, response, seen) -> {
                            seen.saw("text", text(request.getReader()));
                        }),
                when("Lines end as they do", document(";charset=utf-8"), (request, response, seen) -> {
                    BufferedReader reader = request.getReader();
                    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                        seen.saw("line", line);
                    }
                    seen.saw("end", reader.readLine());
                }),
                when("Characters can be read in all ways", document(";charset=utf-8"), (request, response, seen) -> {
                    BufferedReader reader = request.getReader();
                    seen.saw("one", reader.read());
                    seen.saw("many", reader.read(new char[3]));
                    seen.saw("some", reader.read(new char[9], 2, 4));
                    seen.saw("none", reader.read(new char[0]));
                    seen.saw("buffer", reader.read(CharBuffer.allocate(2)));
                    seen.saw("skipped", reader.skip(3));
                    seen.saw("rest", text(reader));
                    seen.saw("end", reader.read());
                    seen.saw("still the end", reader.read(new char[1]));
                    seen.saw("nothing to skip", reader.skip(1));
                }),
                when("A reader goes back to its mark", document(";charset=utf-8"), (request, response, seen) -> {
                    BufferedReader reader = request.getReader();
                    seen.saw("supported", reader.markSupported());
                    reader.mark(20);
                    seen.saw("first", reader.read(new char[5]));
                    seen.tried("reset", reader::reset);
                    seen.saw("again", text(reader));
                }),
                read("A reader refuses what makes no sense", (request, response, seen) -> {
                    BufferedReader reader = request.getReader();
                    seen.tried("no mark", reader::reset);
                    seen.of("bounds", () -> reader.read(new char[2], 1, 2));
                    seen.of("negative", () -> reader.read(new char[2], -1, 1));
                    seen.of("skip back", () -> reader.skip(-1));
                    seen.saw("rest", reader.readLine());
                }),
                read("A reader that was closed", (request, response, seen) -> {
                    BufferedReader reader = request.getReader();
                    seen.saw("first", reader.read());
                    reader.close();
                    seen.of("read", reader::read);
                    seen.of("line", reader::readLine);
                    seen.tried("close", reader::close);
                    seen.of("reader", () -> request.getReader() == reader);
                }),
                read("A stream that was closed", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.saw("first", stream.read());
                    stream.close();
                    seen.of("read", stream::read);
                    seen.of("many", () -> stream.read(new byte[3]));
                    seen.tried("close", stream::close);
                }),
                read("Behind the end of a stream there is nothing", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.saw("finished at first", stream.isFinished());
                    seen.saw("length", stream.readAllBytes().length);
                    seen.saw("end", stream.read());
                    seen.saw("still the end", stream.read(new byte[4]));
                    seen.saw("and none", stream.read(new byte[0]));
                    seen.saw("finished", stream.isFinished());
                    seen.saw("available", stream.available());
                }),
                read("Bytes can be read in all ways", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.saw("one", stream.read());
                    seen.saw("many", stream.read(new byte[3]));
                    seen.saw("some", stream.read(new byte[9], 2, 4));
                    seen.saw("skipped", stream.skip(3));
                    seen.saw("line", stream.readLine(new byte[10], 0, 4));
                    seen.saw("few", stream.readNBytes(2).length);
                    ByteArrayOutputStream rest = new ByteArrayOutputStream();
                    seen.saw("rest", stream.transferTo(rest));
                    seen.saw("text", rest);
                }),
                read("A stream refuses what makes no sense", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.of("bounds", () -> stream.read(new byte[2], 1, 2));
                    seen.of("negative", () -> stream.read(new byte[2], -1, 1));
                    seen.of("null", () -> stream.read(null));
                    seen.saw("marks", stream.markSupported());
                    stream.mark(4);
                    seen.tried("no mark", stream::reset);
                    seen.saw("rest", stream.readAllBytes().length);
                }),
                read("A listener needs an asynchronous cycle", (request, response, seen) -> {
                    ServletInputStream stream = request.getInputStream();
                    seen.tried("null", () -> stream.setReadListener(null));
                    seen.tried("listener", () -> stream.setReadListener(new NoReadListener()));
                    seen.saw("rest", stream.readAllBytes().length);
                }),
                when("A body in chunks is one body", chunked(), (request, response, seen) -> {
                    seen.saw("length", request.getContentLength());
                    seen.saw("text", new String(request.getInputStream().readAllBytes(), UTF));
                }),
                when("A body in chunks has one text", chunked(), (request, response, seen) -> {
                    seen.saw("text", text(request.getReader()));
                }),
                when(
                        "Trailers come behind the body",
                        chunked().framed(RawCall.Framing.CHUNKED_WITH_TRAILER),
                        (request, response, seen) -> {
                            seen.of("before", request::isTrailerFieldsReady);
                            seen.saw("body", request.getInputStream().readAllBytes().length);
                            seen.saw("ready", request.isTrailerFieldsReady());
                            seen.of("fields", request::getTrailerFields);
                        }),
                read("A body may be left in the middle", (request, response, seen) -> {
                    seen.saw("some", request.getInputStream().readNBytes(20).length);
                    response.getWriter().print("enough");
                }),
                read("JSON is no parameters", (request, response, seen) -> {
                    seen.saw("parameter", request.getParameter("query"));
                    seen.saw("names", request.getParameterNames());
                    seen.saw("body", request.getInputStream().readAllBytes().length);
                    seen.of("parts", request::getParts);
                }),
                read("A reader after parameters is the whole body", (request, response, seen) -> {
                    seen.saw("map", request.getParameterMap().size());
                    seen.saw("text", text(request.getReader()));
                }));
    }

    private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

    private static RawCall document(String charset) {
        return RawCall.post("application/graphql" + charset, DOCUMENT.getBytes(UTF));
    }

    private static RawCall chunked() {
        return RawCall.json().framed(RawCall.Framing.CHUNKED);
    }

    private static String text(BufferedReader reader) throws java.io.IOException {
        StringWriter text = new StringWriter();
        reader.transferTo(text);
        return text.toString();
    }

    private static final class NoReadListener implements jakarta.servlet.ReadListener {
        @Override
        public void onDataAvailable() {}

        @Override
        public void onAllDataRead() {}

        @Override
        public void onError(Throwable failure) {}
    }
}

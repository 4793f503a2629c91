package io.graphqlaudit.servlet;

import static io.graphqlaudit.servlet.ContractCase.when;

import jakarta.servlet.http.Part;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** When a form is parameters or parts, and when it is a body (Servlet 6.1, sections 3.1.1 and 3.2). */
final class FormContract {
    private static final RawCall FORM = RawCall.post(
            "application/x-www-form-urlencoded",
            "query=mutation%7BcreateModel%7Bid%7D%7D&x=1&x=2".getBytes(StandardCharsets.US_ASCII));
    private static final RawCall PARTS = RawCall.post(
            "multipart/form-data; boundary=ab",
            ("--ab\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + RawCall.MUTATION
                            + "\r\n--ab\r\nContent-Disposition: form-data; name=\"0\"; filename=\"a.txt\"\r\n"
                            + "Content-Type: text/plain\r\nX-Own: y\r\n\r\nfile\r\n--ab--\r\n")
                    .getBytes(StandardCharsets.US_ASCII));

    private FormContract() {}

    static List<ContractCase> cases() {
        return List.of(
                when("A form is parameters", FORM, RequestContract::parameters),
                when("A form that was read as parameters is no body any more", FORM, (request, response, seen) -> {
                    seen.saw("parameter", request.getParameter("x"));
                    seen.of("body", () -> request.getInputStream().readAllBytes().length);
                    seen.saw("still", request.getParameter("x"));
                }),
                when("A form that was read as a body is no parameters any more", FORM, (request, response, seen) -> {
                    seen.saw("body", request.getInputStream().readAllBytes().length);
                    seen.saw("parameter", request.getParameter("x"));
                    seen.saw("map", request.getParameterMap().size());
                }),
                when("A form that was read as text is no parameters any more", FORM, (request, response, seen) -> {
                    seen.saw("text", request.getReader().readLine());
                    seen.saw("parameter", request.getParameter("x"));
                }),
                when(
                        "A form in chunks is parameters",
                        FORM.framed(RawCall.Framing.CHUNKED),
                        RequestContract::parameters),
                when("A form has no parts", FORM, (request, response, seen) -> {
                    seen.of("parts", request::getParts);
                    seen.of("part", () -> request.getPart("x"));
                    seen.saw("parameter", request.getParameter("x"));
                }),
                when("Parts tell their heads and contents", PARTS, (request, response, seen) -> {
                    for (Part part : request.getParts()) {
                        seen.saw("name", part.getName());
                        seen.saw("file", part.getSubmittedFileName());
                        seen.saw("type", part.getContentType());
                        seen.saw("size", part.getSize());
                        seen.saw("headers", part.getHeaderNames());
                        seen.saw("content", new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
                    }
                    seen.saw("one", request.getPart("0").getSize());
                    seen.saw("none", request.getPart("1"));
                    seen.saw("parameter", request.getParameter("operations"));
                    seen.saw("no parameter", request.getParameter("0"));
                }),
                when("Parts that were read are no body any more", PARTS, (request, response, seen) -> {
                    seen.saw("parts", request.getParts().size());
                    seen.of("body", () -> request.getInputStream().readAllBytes().length);
                }),
                when("Parts asked for as parameters are parts still", PARTS, (request, response, seen) -> {
                    seen.saw("parameter", request.getParameter("operations"));
                    seen.saw("parts", request.getParts().size());
                }),
                when("Parts that were read as a body are gone", PARTS, (request, response, seen) -> {
                    seen.saw("body", request.getInputStream().readAllBytes().length);
                    seen.of("parts", () -> request.getParts().size());
                    seen.of("parameter", () -> request.getParameter("operations"));
                }),
                when("Parts can be deleted and written", PARTS, (request, response, seen) -> {
                    Part part = request.getPart("operations");
                    seen.tried("delete", part::delete);
                    seen.of("again", () -> request.getPart("operations").getSize());
                }));
    }
}

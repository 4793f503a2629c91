package io.graphqlaudit.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Requests and answers with a secret in every place where one can stand, sent through a filter. */
final class SecretCorpus {
    /** The one place where nothing can give a secret away; that it is found shows that the search works. */
    static final String FOUND_BY_DESIGN = "free text under a harmless name";

    private final HttpClient client = HttpClient.newHttpClient();
    private final int port;
    private final SecretsOfATest secrets;
    private final LeakingServlet application;

    /** To that port of this host, where that application answers. */
    SecretCorpus(int port, SecretsOfATest secrets, LeakingServlet application) {
        this.port = port;
        this.secrets = secrets;
        this.application = application;
    }

    /** Sends all of them, and waits for the answers. */
    void send() throws Exception {
        documents();
        variables();
        names();
        otherForms();
        brokenRequests();
        headers();
        answers();
        otherAnswers();
        application.throwsAlways(new IllegalStateException(
                secrets.plain("exception"), new IOException(secrets.plain("cause of an exception"))));
        document("login(email: \"a\", password: \"b\")");
    }

    private void documents() throws Exception {
        document("planted0(note: \"" + secrets.plain(FOUND_BY_DESIGN) + "\")");
        document("login(email: \"a\", password: \"" + secrets.plain("string") + "\")");
        document("login(password: \"\"\"\n " + secrets.plain("block string") + "\n\"\"\")");
        document("login(password: " + secrets.name("enum") + ")");
        document("login(pin: " + secrets.number("number") + ")");
        document("login(pin: 1." + secrets.number("decimal") + ")");
        document("login(password: [[\"" + secrets.plain("list") + "\"]])");
        document("login(password: {a: \"" + secrets.plain("object") + "\"})");
        document("login(password: {" + secrets.name("name in a secret object") + ": 1})");
        document("login(input: {user: {newPassword: \"" + secrets.plain("nested object") + "\"}})");
        document("login(inputs: [{apiKeys: [\"" + secrets.plain("list in objects in a list") + "\"]}])");
        document("login(credentials: {word: \"" + secrets.plain("credentials") + "\"})");
        document("verifyOtp(code: \"" + secrets.plain("plain argument") + "\")");
        document("changePassword(input: {old: \"" + secrets.plain("plain member") + "\"})");
        document("a @auth(token: \"" + secrets.plain("directive") + "\")");
        document("... on M @auth(token: \"" + secrets.plain("directive of a fragment") + "\") { login(pwd: \""
                + secrets.plain("inline fragment") + "\") }");
        document("a(url: \"https://ada:" + secrets.plain("address") + "@example.com/\")");
        document("a(url: \"https://example.com/cb?access_token=" + secrets.plain("query of an address") + "\")");
        document("a(header: \"Bearer " + secrets.name("bearer") + "\")");
        document("a(json: \"{\\\"password\\\":\\\"" + secrets.plain("JSON in a string") + "\\\"}\")");
        document("set(in: {key: \"password\", value: \"" + secrets.plain("value of a pair") + "\"})");
        document("a(note: \"use " + secrets.token("token in a literal") + "!\")");
        document("a(note: \"\"\"-----BEGIN PRIVATE KEY-----\n" + secrets.plain("private key") + "\n\"\"\")");
        document("a # " + secrets.plain("comment") + "\n b");
        query("# " + secrets.plain("first comment") + "\nmutation { a }", "{}");
        query("\"\"\"" + secrets.plain("description") + "\"\"\" mutation { a }", "{}");
        query("mutation($a: S = \"" + secrets.plain("default by use") + "\") { login(password: $a) }", "{}");
        query("mutation($pwd: S = \"" + secrets.plain("default by name") + "\") { a }", "{}");
        query("mutation($a: In = {pwd: \"" + secrets.plain("default object") + "\"}) { login(in: $a) }", "{}");
        query("mutation { ...F } fragment F on M { login(pwd: \"" + secrets.plain("fragment") + "\") }", "{}");
        query("mutation A { a } mutation B { login(pin: \"" + secrets.plain("other operation") + "\") }", "{}");
    }

    private void variables() throws Exception {
        query("mutation { a }", "{\"password\":\"" + secrets.plain("variable by name") + "\"}");
        query("mutation { a }", "{\"пароль\":\"" + secrets.plain("Russian name") + "\"}");
        query("mutation($i: I) { a(i: $i) }", "{\"i\":{\"contraseña\":\"" + secrets.plain("Spanish name") + "\"}}");
        query("mutation($i: I) { a(i: $i) }", "{\"i\":{\"新密码\":\"" + secrets.plain("Chinese name") + "\"}}");
        query("mutation($i: I) { a(i: $i) }", "{\"i\":{\"كلمة السر\":\"" + secrets.plain("Arabic name") + "\"}}");
        query("mutation($x: S) { login(password: $x) }", "{\"x\":\"" + secrets.plain("variable by use") + "\"}");
        query("mutation($x: S) { a(b: {c: [{pin: [$x]}]}) }", "{\"x\":\"" + secrets.plain("use in an object") + "\"}");
        query("mutation($x: S) { a @auth(token: $x) }", "{\"x\":\"" + secrets.plain("use in a directive") + "\"}");
        query(
                "mutation($x: S) { ...F } fragment F on M { a { b(secret: $x) } }",
                "{\"x\":\"" + secrets.plain("use in a fragment") + "\"}");
        query("mutation($x: C) { a(credentials: $x) }", "{\"x\":{\"w\":\"" + secrets.plain("bundle") + "\"}}");
        query("mutation($x: C) { changePassword(in: $x) }", "{\"x\":{\"new\":\"" + secrets.plain("guarded") + "\"}}");
        query("mutation($x: C) { a(x: $x) }", "{\"x\":{\"" + secrets.token("member's name") + "\":[1]}}");
        query("mutation($x: C) { a(x: $x) }", "{\"x\":[[{\"y\":\"" + secrets.token("deep value") + "\"}]]}");
        query("mutation($x: C) { a(x: $x) }", "\"{\\\"pin\\\":\\\"" + secrets.plain("variables as text") + "\\\"}\"");
        json("{\"operationName\":7,\"variables\":[\"" + secrets.plain("variables as a list")
                + "\"],\"query\":\"mutation { a }\"}");
        json("{\"query\":\"mutation { a }\",\"variables\":{\"token\":\"" + secrets.plain("first of duplicate keys")
                + "\"},\"variables\":{\"token\":\"" + secrets.plain("last of duplicate keys") + "\"}}");
    }

    private void names() throws Exception {
        document(secrets.token("alias") + ": a");
        document(secrets.token("field"));
        document("a(" + secrets.token("argument's name") + ": 1)");
        document("a(x: {" + secrets.token("input field's name") + ": 1})");
        document("a @" + secrets.token("directive's name"));
        query("mutation " + secrets.token("operation's name") + " { a }", "{}");
        query("mutation($" + secrets.token("variable's name") + ": S) { a }", "{}");
        query(
                "mutation($a: " + secrets.token("type") + ") { ... on " + secrets.token("type condition") + " { a } }",
                "{}");
        json("{\"query\":\"mutation { a }\",\"operationName\":\"" + secrets.token("claimed name") + "\"}");
        json("{\"documentId\":\"" + secrets.token("document id") + "\",\"variables\":{\"x\":\""
                + secrets.plain("variable of an unknown document") + "\"}}");
        json("{\"extensions\":{\"persistedQuery\":{\"sha256Hash\":\"" + secrets.token("hash") + "\"},\"auth\":\""
                + secrets.plain("extension") + "\"}}");
    }

    private void otherForms() throws Exception {
        String login = "mutation { login(password: \"%s\") }";
        json("[{\"query\":" + quoted(login.formatted(secrets.plain("batch")))
                + "},{\"query\":\"mutation { a }\",\"x\":\"" + secrets.plain("unknown key") + "\"},\""
                + secrets.plain("no object in a batch") + "\"]");
        get("query=" + encoded(login.formatted(secrets.plain("query string"))) + "&token="
                + encoded(secrets.plain("other parameter")));
        get("query=" + encoded("mutation($x: S) { login(password: $x) }") + "&variables="
                + encoded("{\"x\":\"" + secrets.plain("variables of a query string") + "\"}"));
        post("/", "application/graphql", login.formatted(secrets.plain("bare document")));
        post(
                "/",
                "application/x-www-form-urlencoded",
                "query=" + encoded(login.formatted(secrets.plain("form"))) + "&password="
                        + encoded(secrets.plain("field of a form")));
        post(
                "/parameters",
                "application/x-www-form-urlencoded",
                "query=%7Ba%7D&password=" + encoded(secrets.plain("field of a form read as parameters")));
        post(
                "/",
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n"
                        + "{\"query\":\"mutation($f: Upload) { a(f: $f) }\",\"variables\":{\"f\":null,\"pin\":\""
                        + secrets.plain("operations of a multipart")
                        + "\"}}\r\n--b\r\nContent-Disposition: form-data; name=\"0\";"
                        + " filename=\"" + secrets.plain("file name") + "\"\r\n\r\n" + secrets.plain("file")
                        + "\r\n--b--\r\n");
        post(
                "/",
                "application/json;charset=UTF-16LE",
                "{\"query\":" + quoted(login.formatted(secrets.plain("UTF-16"))) + "}",
                StandardCharsets.UTF_16LE);
        post("/", "text/plain", "{\"query\":" + quoted(login.formatted(secrets.plain("odd content type"))) + "}");
    }

    private void brokenRequests() throws Exception {
        String login = "{\"query\":\"mutation { login(password: \\\"%s\\\") }\"";
        json(login.formatted(secrets.plain("JSON without end")));
        json("{\"variables\":{\"x\":\"" + secrets.plain("JSON broken in the middle")
                + "\"} oops \"query\":\"mutation { a }\"}");
        json(login.formatted(secrets.plain("before trailing data")) + "} " + secrets.plain("trailing data"));
        json("query mutation " + secrets.plain("no JSON"));
        json("\"mutation " + secrets.plain("a string") + "\"");
        query(
                "mutation { login(password: \"" + secrets.plain("document without end"),
                "{\"x\":\"" + secrets.plain("variable of a broken document") + "\"}");
        query("mutation { login(password: \"a\"" + secrets.plain("after a stray quote") + "\") }", "{}");
        query("mutation { login(password: '" + secrets.name("wrong quotes") + "') }", "{}");
        query("mutation { login(password: \"\\q" + secrets.plain("wrong escape") + "\") }", "{}");
        query("mutation { a } }} # " + secrets.plain("comment of a broken document"), "{}");
        StringBuilder many = new StringBuilder("mutation { ");
        String pin = secrets.plain("document over the limits");
        for (int i = 0; i < 4_200; i++) {
            many.append('a').append(i).append(":f(pin:\"").append(pin).append("\") ");
        }
        query(many + "}", "{\"x\":\"" + secrets.plain("variable over the limits") + "\"}");
        query("mutation { a" + "(x: [".repeat(2_000) + "\"" + secrets.plain("too deep") + "\"", "{}");
        json("{\"x\":\"" + "a".repeat(300_000) + secrets.plain("beyond the limit")
                + "\",\"query\":\"mutation { a }\"}");
        json("{\"query\":\"mutation { login(password: \\\"" + secrets.plain("cut off") + "a".repeat(300_000)
                + "\\\") }\"}");
        json("{\"query\":\"mutation { a }\",\"variables\":{\"note\":\"" + "a".repeat(65_400) + " "
                + secrets.token("at the cut") + "\",\"pin\":\"" + secrets.plain("behind the cut") + "\"}}");
    }

    private void headers() throws Exception {
        String body = "{\"query\":\"mutation { a }\"}";
        post("/", "application/json", body, "Cookie", "session=" + secrets.plain("cookie"));
        post("/", "application/json", body, "Authorization", "Bearer " + secrets.plain("authorization"));
        post("/", "application/json", body, "Referer", "https://x.example/?token=" + secrets.plain("referer"));
        post("/", "application/json", body, "X-Api-Key", secrets.plain("unknown header"));
        post("/", "application/json", body, "User-Agent", "agent/1 " + secrets.token("user agent"));
        post(
                "/",
                "application/json",
                body,
                "User-Agent",
                "a".repeat(185) + " " + secrets.token("user agent at the cut"));
        post("/", "application/json", body, "X-Forwarded-For", "192.0.2.1, " + secrets.token("forwarded for"));
        post("/", "application/json", body, "Forwarded", "for=" + secrets.token("forwarded"));
        post(
                "/",
                "application/json",
                body,
                "X-Forwarded-Host",
                "ada:" + secrets.plain("forwarded host") + "@x.example");
        post(
                "/",
                "application/json",
                body,
                "X-Forwarded-Authorization",
                "Bearer " + secrets.plain("forwarded authorization"));
        post("/", "application/json", body, "X-Request-ID", secrets.token("request id"));
        post("/", "application/json", body, "traceparent", "00-" + secrets.plain("trace") + "-00f067aa0ba902b7-01");
        post("/x;jsessionid=" + secrets.name("session in the path"), "application/json", body);
    }

    private void answers() throws Exception {
        String error =
                "{\"errors\":[{\"message\":\"%s\",\"path\":[\"a\"],\"extensions\":{\"code\":\"%s\",\"debug\":\"%s\"}}],"
                        + "\"data\":{\"a\":null},\"extensions\":{\"token\":\"%s\"}}";
        answered(error.formatted(
                secrets.plain("message of an error"),
                secrets.token("code of an error"),
                secrets.plain("extension of an error"),
                secrets.plain("extension of an answer")));
        answered(error.formatted("a", secrets.name("code that is no word"), "b", "c"));
        answered("{\"data\":{\"login\":{\"token\":\"" + secrets.plain("token of an answer") + "\"}}}");
        answered("{\"data\":{\"a\":\"" + secrets.plain("answer without end"));
        answered(secrets.plain("answer that is no JSON"));
    }

    private void otherAnswers() throws Exception {
        application.sets("connect.sid=" + secrets.plain("cookie of an answer"));
        answered("{\"data\":{\"apiKey\":{\"id\":\"" + secrets.token("id of a key") + "\"}}}");
        answered(
                "text/event-stream",
                "event: next\ndata: {\"data\":{\"a\":\"" + secrets.plain("event") + "\"}}\n\nevent: next\ndata: "
                        + "{\"errors\":[{\"message\":\"" + secrets.plain("error of a later event") + "\"}]}\n\n");
        answered(
                "multipart/mixed; boundary=\"-\"",
                "\r\n---\r\n\r\n{\"data\":{\"a\":null},\"hasNext\":true}\r\n---\r\n\r\n{\"incremental\":[{\"path\":[\"a\"],"
                        + "\"data\":{\"b\":\"" + secrets.plain("later part") + "\"}}],\"hasNext\":false}\r\n-----\r\n");
        application.answers(
                "application/json",
                gzip("{\"data\":{\"a\":\"" + secrets.plain("compressed answer") + "\"},\"errors\":[{\"message\":\""
                        + secrets.plain("error of a compressed answer") + "\"}]}"));
        document("login(email: \"a\", password: \"b\") a");
        String body =
                "{\"query\":\"mutation { login(password: \\\"" + secrets.plain("compressed request") + "\\\") }\"}";
        client.send(
                HttpRequest.newBuilder(address("/"))
                        .header("Content-Type", "application/json")
                        .header("Content-Encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(gzip(body)))
                        .build(),
                BodyHandlers.discarding());
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(body)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return body.toByteArray();
    }

    private void answered(String answer) throws Exception {
        answered("application/json;charset=UTF-8", answer);
    }

    private void answered(String contentType, String answer) throws Exception {
        application.answers(contentType, answer.getBytes(StandardCharsets.UTF_8));
        document("login(email: \"a\", password: \"b\") a");
    }

    /** Sends a mutation that selects that. */
    void document(String selection) throws Exception {
        query("mutation { " + selection + " }", "{}");
    }

    private void query(String document, String variables) throws Exception {
        json("{\"query\":" + quoted(document) + ",\"variables\":" + variables + "}");
    }

    private void json(String body) throws Exception {
        post("/", "application/json", body);
    }

    private void get(String query) throws Exception {
        client.send(HttpRequest.newBuilder(address("/?" + query)).build(), BodyHandlers.discarding());
    }

    private void post(String path, String contentType, String body, String... headers) throws Exception {
        post(path, contentType, body, StandardCharsets.UTF_8, headers);
    }

    private void post(String path, String contentType, String body, Charset charset, String... headers)
            throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(body, charset));
        if (headers.length > 0) {
            request.headers(headers);
        }
        client.send(request.build(), BodyHandlers.discarding());
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}

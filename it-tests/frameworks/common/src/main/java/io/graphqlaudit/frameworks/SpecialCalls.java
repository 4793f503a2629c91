package io.graphqlaudit.frameworks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Requests of the kinds that not every framework knows. */
final class SpecialCalls {
    /** Stands in every file, and nowhere else. */
    static final String CONTENT = "k3pt-0ut";

    static final String STREAM = "text/event-stream";
    private static final int LARGE = 300_000;

    private SpecialCalls() {}

    static List<Call> subscriptions() {
        return List.of(
                Call.json("subscription", watching("a")).accepting(STREAM),
                Call.json("subscription-in-chunks", watching("a")).inChunks().accepting(STREAM),
                Call.json("subscription-that-fails", watching(Models.FAILING)).accepting(STREAM),
                Call.json("subscription-to-nothing", "{\"query\":\"subscription { nothing }\"}")
                        .accepting(STREAM),
                Call.json("subscription-for-json", watching("a")),
                Call.json("mutation-for-a-stream", "{\"query\":\"mutation { createModel(name: \\\"a\\\") { name } }\"}")
                        .accepting(STREAM));
    }

    private static String watching(String name) {
        return "{\"query\":\"subscription($n: String!) { watchModel(name: $n) { name } }\",\"variables\":{\"n\":\""
                + name + "\"}}";
    }

    static List<Call> uploads() {
        String upload = "mutation Up($f: Upload!) { uploadModel(name: \\\"a\\\", file: $f) { name } }";
        String one = "{\"query\":\"" + upload + "\",\"variables\":{\"f\":null}}";
        String content = CONTENT + "\r\n--a\u0000ÿ";
        return List.of(
                form("upload", one, "{\"0\":[\"variables.f\"]}", content),
                form("upload-in-chunks", one, "{\"0\":[\"variables.f\"]}", content)
                        .inChunks(),
                form("large-upload", one, "{\"0\":[\"variables.f\"]}", CONTENT.repeat(LARGE / CONTENT.length())),
                form(
                        "two-uploads",
                        "{\"query\":\"mutation($f: Upload!, $g: Upload!) { a: uploadModel(name: \\\"a\\\", file: $f) { name }"
                                + " b: uploadModel(name: \\\"b\\\", file: $g) { name } }\","
                                + "\"variables\":{\"f\":null,\"g\":null}}",
                        "{\"0\":[\"variables.f\"],\"1\":[\"variables.g\"]}",
                        content,
                        content),
                form("missing-upload", one, "{\"0\":[\"variables.f\"]}"),
                form("unmapped-upload", one, "{}", content),
                form("batch-of-uploads", "[" + one + "," + one + "]", "{\"0\":[\"variables.f\"]}", content));
    }

    private static Call form(String name, String operations, String map, String... files) {
        String parts = part("operations", "", operations) + part("map", "", map);
        int number = 0;
        for (String file : files) {
            String disposition = "; filename=\"weights-" + number + ".bin\"\r\nContent-Type: application/x-weights";
            parts += part(Integer.toString(number++), disposition, file);
        }
        return Call.post(name, "multipart/form-data; boundary=ab", parts + "--ab--\r\n", StandardCharsets.ISO_8859_1);
    }

    private static String part(String name, String more, String content) {
        return "--ab\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n" + content + "\r\n";
    }
}

package io.graphqlaudit.capture;

import io.graphqlaudit.event.AuditEvent;
import io.graphqlaudit.event.AuditRecord;
import io.graphqlaudit.event.Result;
import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.HeadAndBody;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.fuzz.Pieces;
import io.graphqlaudit.fuzz.Ways;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Answers to requests that ask about all that is read of an answer. However an answer is cut into pieces, the records are
 * the same; recording before it leaves comes to the same end; what is not there is no success; nothing of the answer to
 * a sign-in is kept.
 *
 * <p>The lines of a seed: the request ({@code login}, {@code export}, {@code create} or {@code batch}), the status, the
 * content type, and how the application writes.
 */
public final class AnswerFuzz implements FuzzTarget {
    /** Looks like no code of an error. */
    private static final String SECRET = "Zq9x8w7v6u5t4s3r2p";

    private static final Map<String, String> REQUESTS = Map.of(
            "login",
            "{\"query\":\"mutation { a: login(email: 1, password: 2) { token success errors { code } __typename"
                    + " mfa user { email } } b: logout c: signIn d: refreshToken { accessToken } }\"}",
            "export",
            "{\"query\":\"query { exportModels(model: 1) { rows { id } r: rows { id } } x: exportAll y:"
                    + " downloadModels { rows } }\"}",
            "create",
            "{\"query\":\"mutation { createModel(name: 1) { id name model { id name } } deleteModels(ids: [1, 2])"
                    + " { ids edges { node { id } } } x: updateUser { user { id email } errors { message } } }\"}",
            "batch",
            "[{\"query\":\"mutation { a: login { token } }\"},{\"query\":\"mutation { deleteModel { id } }\"}]");

    @Override
    public void run(byte[] input) {
        run(input, Ways.every());
    }

    @Override
    public void runOneWay(byte[] input) {
        run(input, Ways.oneOf(3, input));
    }

    private static void run(byte[] input, Ways chosen) {
        HeadAndBody written = HeadAndBody.of(input);
        String request = REQUESTS.containsKey(written.line(0)) ? written.line(0) : "login";
        FixedAnswer facts =
                new FixedAnswer(status(written.line(1)), written.line(2).isEmpty() ? null : written.line(2));
        boolean text = written.line(3).equals("text");
        byte[] body = compressed(written.line(3), written.body());
        List<List<Integer>> ways = Pieces.waysToCut(text ? text(body).length : body.length, Arrays.hashCode(input));
        FuzzCapture capture = answered(request, facts, text, body, ways.get(0), false);
        check(request, capture.checked(), body);
        List<AuditRecord> whole = capture.comparable();
        for (int way = 1; way < ways.size(); way++) {
            if (chosen.include(way)) {
                Must.equal(
                        answered(request, facts, text, body, ways.get(way), false)
                                .comparable(),
                        whole,
                        "in pieces");
            }
        }
        if (chosen.include(0)) {
            early(answered(request, facts, text, body, ways.get(0), true).comparable(), whole);
        }
    }

    private static void early(List<AuditRecord> told, List<AuditRecord> whole) {
        List<AuditRecord> ends = told.subList(told.size() - whole.size(), told.size());
        Must.equal(events(ends), events(whole), "told before the answer leaves");
    }

    private static FuzzCapture answered(
            String request, FixedAnswer facts, boolean text, byte[] body, List<Integer> pieces, boolean early) {
        FuzzCapture capture = FuzzCapture.durable();
        CapturedExchange exchange = capture.exchange(FuzzCapture.facts("POST", null, "application/json", null));
        byte[] asked = REQUESTS.get(request).getBytes(StandardCharsets.UTF_8);
        exchange.read(asked, 0, asked.length);
        exchange.requestEnded();
        char[] characters = text(body);
        int at = 0;
        for (int piece : pieces) {
            if (exchange.wantsAnswer(facts)) {
                if (text) {
                    exchange.answer().add(characters, at, piece);
                } else {
                    exchange.answer().add(body, at, piece);
                }
            }
            at += piece;
        }
        if (early) {
            exchange.answerBegins(facts);
        }
        exchange.end(facts);
        return capture;
    }

    private static void check(String request, FuzzCapture capture, byte[] body) {
        if (request.equals("login")) {
            Must.hold(!capture.spooled().contains(SECRET), "a secret of the answer");
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        boolean mayHaveData =
                text.contains("data") || text.contains("\\u") || isCompressed(body) || text.contains("\0");
        for (AuditRecord record : capture.records()) {
            boolean success = record.event().outcome().result() == Result.SUCCESS;
            Must.hold(mayHaveData || !success, "success of nothing");
        }
    }

    private static List<AuditEvent> events(List<AuditRecord> records) {
        return records.stream().map(AuditRecord::event).toList();
    }

    private static boolean isCompressed(byte[] body) {
        return body.length > 1 && (body[0] == 0x1F || body[0] == 0x78);
    }

    private static char[] text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8).toCharArray();
    }

    private static byte[] compressed(String how, byte[] body) {
        return how.equals("gzip") || how.equals("deflate") ? WrittenCall.compressed(body, how) : body;
    }

    private static int status(String line) {
        try {
            int status = Integer.parseInt(line);
            return status >= 100 && status < 600 ? status : 200;
        } catch (NumberFormatException e) {
            return 200;
        }
    }
}

package io.graphqlaudit.frameworks;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.event.AuditEvent;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who did what, when, from where, and how did it end? Asks an application for all that people do with it, and judges what was
 * recorded of it by what they did. For one thread.
 */
public final class FiveQuestions {
    private static final double LEAST_OUTCOMES = 0.95;

    private final String application;
    private final List<Asked> asked;
    private final Map<Asked, Interval> times = new LinkedHashMap<>();
    private final Map<Question, Integer> right = new EnumMap<>(Question.class);
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private int events;

    private FiveQuestions(String application, List<Asked> asked) {
        this.application = application;
        this.asked = asked;
    }

    /**
     * Nobody has been asked yet.
     *
     * @param application what runs, and how; the name of its row in the document
     * @param streams whether it answers subscriptions by server-sent events
     */
    public static FiveQuestions about(String application, boolean streams) {
        return new FiveQuestions(application, Asked.all(streams));
    }

    /** The same about one that breaks when it is asked for a field that there is not. */
    public FiveQuestions breakingOnUnknownFields() {
        return new FiveQuestions(
                application, asked.stream().map(Asked::breakingOnUnknownFields).toList());
    }

    /** Does everything once with the application at that port and path. */
    public void ask(int port, String path) throws IOException {
        for (Asked one : asked) {
            Instant begin = Instant.now();
            Answer.to(one.call(), port, path);
            times.put(one, new Interval(begin, Instant.now()));
        }
    }

    /** Fails unless what was recorded of it tells the truth; prints how much of it, and compares the document. */
    public void areAnsweredBy(Recorded recorded) throws IOException {
        times.forEach((one, interval) -> judge(one, recorded.of(one.call()), interval));
        FrameworksDocument.Row row = new FrameworksDocument.Row(application, events, right);
        System.out.println(row.line());
        assertThat(wrong).as("wrong answers").isEmpty();
        assertThat(right.get(Question.WHO)).as("who, but for " + unanswered).isEqualTo(events);
        assertThat(right.get(Question.OUTCOME))
                .as("outcome, but for " + unanswered)
                .isGreaterThanOrEqualTo((int) Math.ceil(LEAST_OUTCOMES * events));
        FrameworksDocument.says(row);
    }

    private void judge(Asked one, List<AuditEvent> told, Interval interval) {
        events += one.expected().size();
        if (told.size() != one.expected().size()) {
            wrong.add(one.call().name() + " was told as: " + Story.of(told));
        }
        for (int i = 0; i < Math.min(told.size(), one.expected().size()); i++) {
            for (Question question : Question.values()) {
                judge(question, one, told.get(i), one.expected().get(i), interval);
            }
        }
    }

    private void judge(Question question, Asked one, AuditEvent event, Expected expected, Interval interval) {
        if (!question.isAnswered(event)) {
            unanswered.add(one.call().name() + ": " + question + ", told " + event);
            return;
        }
        if (question.isRight(event, expected, interval)) {
            right.merge(question, 1, Integer::sum);
        } else {
            wrong.add(one.call().name() + ": " + question + ", expected " + expected + " in " + interval + ", told "
                    + event);
        }
    }
}

package io.graphqlaudit.fuzz;

import io.graphqlaudit.capture.AnswerFuzz;
import io.graphqlaudit.capture.RequestFuzz;
import io.graphqlaudit.capture.SecretFuzz;
import io.graphqlaudit.graphql.DocumentFuzz;
import io.graphqlaudit.policy.PolicyFuzz;
import io.graphqlaudit.redact.TextFuzz;
import io.graphqlaudit.source.ForwardedFuzz;
import io.graphqlaudit.spool.JournalFuzz;
import io.graphqlaudit.spool.codec.EventFuzz;
import java.util.Locale;
import java.util.function.Supplier;

/** All targets. Their seeds stand in the folder of their name beside this class. */
enum FuzzTargets {
    /** Requests of every form, as an application reads them. */
    REQUEST(RequestFuzz::new, 400),
    /** GraphQL documents. */
    DOCUMENT(DocumentFuzz::new, 500),
    /** Requests that hold a secret. */
    SECRET(SecretFuzz::new, 300),
    /** Free text that holds a secret. */
    TEXT(TextFuzz::new, 3_000),
    /** What proxies say of a client's address. */
    FORWARDED(ForwardedFuzz::new, 3_000),
    /** Answers as an application writes them. */
    ANSWER(AnswerFuzz::new, 200),
    /** Policy files. */
    POLICY(PolicyFuzz::new, 500),
    /** Events as they lie in a spool. */
    EVENT(EventFuzz::new, 1_500),
    /** Spools, damaged. */
    JOURNAL(JournalFuzz::new, 200, 18 << 20);

    /** Most bytes of an input: more finds nothing that these do not. */
    static final int LONGEST = 4_096;

    /** Four times the megabyte that no target but one was seen to need for short inputs. */
    private static final int BASE = 4 << 20;

    // A reference to a constructor, which cannot change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Supplier<FuzzTarget> target;

    private final int rounds;

    private final int base;

    FuzzTargets(Supplier<FuzzTarget> target, int rounds) {
        this(target, rounds, BASE);
    }

    FuzzTargets(Supplier<FuzzTarget> target, int rounds, int base) {
        this.target = target;
        this.rounds = rounds;
        this.base = base;
    }

    FuzzTarget create() {
        return target.get();
    }

    /** How many bytes it may allocate whatever the input; spools are read through buffers of some megabytes. */
    int base() {
        return base;
    }

    /** It, failing where it allocates more than its input is worth. */
    FuzzTarget bounded() {
        return Work.bounded(create(), base, 1);
    }

    /** How many changed seeds every build runs. */
    int rounds() {
        return rounds;
    }

    /** The name of its folder of seeds. */
    String folder() {
        return name().toLowerCase(Locale.ROOT);
    }
}

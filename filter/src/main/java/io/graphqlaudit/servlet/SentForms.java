package io.graphqlaudit.servlet;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions in which the container's form was sent and nobody has come by it yet, by their ids; of very many the last
 * {@value #MOST}. Of some containers the client has its answer, and comes again, before they tell that the form's request is over.
 * Whoever comes by it has a session that was made or renamed for it: who is there in the one that there was before was signed in
 * already, and the container may not even have looked at what they sent. Safe for use by several threads.
 */
final class SentForms {
    static final int MOST = 10_000;

    private enum Phase {
        UNDER_WAY,
        OVER,
        /** Somebody has come with the session while the form's request was under way. */
        ANSWERED
    }

    /** How the session came to its id. */
    private enum Id {
        AS_BEFORE,
        /** By the form's own request, which will show itself how it ends. */
        NEW_BY_FORM,
        NEW
    }

    /** @param sent how many requests with the form are under way: of two, as by a double click, the container may look at one alone */
    private record Form(Phase phase, Id id, int sent) {
        Form in(Phase other) {
            return new Form(other, id, sent);
        }

        Form of(Id other) {
            return new Form(phase, other, sent);
        }
    }

    /** What is known of a form when its request is over. */
    enum End {
        /** Its session is another than before, or there was none. */
        IN_NEW_SESSION,
        IN_SESSION_AS_BEFORE,
        /** Somebody has come by it meanwhile. */
        TOLD
    }

    private final Map<String, Form> sessions = new LinkedHashMap<>();
    private volatile boolean empty = true;

    /** Whether there is none, without waiting for anybody. */
    boolean isEmpty() {
        return empty;
    }

    /**
     * A request with the form has begun in a session.
     *
     * @param awaited whether the session itself says that somebody is asked for it, so that nobody is signed in there
     */
    synchronized void begins(String id, boolean awaited) {
        Form other = sessions.get(id);
        int others = other == null || other.phase() == Phase.OVER ? 0 : other.sent();
        put(id, new Form(Phase.UNDER_WAY, awaited ? Id.NEW : Id.AS_BEFORE, others + 1));
    }

    /**
     * A session, which may be one of these, has another id.
     *
     * @param byForm whether by the form's own request
     */
    synchronized void renamed(String before, String now, boolean byForm) {
        Form form = sessions.remove(before);
        if (form != null) {
            put(now, form.of(byForm ? Id.NEW_BY_FORM : Id.NEW));
        }
    }

    /** Somebody is there in a session. Says whether they have come by the form, which is forgotten. */
    synchronized boolean comes(String id) {
        Form form = sessions.get(id);
        if (form == null) {
            return false;
        }
        boolean over = form.phase() == Phase.OVER;
        boolean came = over ? form.id() != Id.AS_BEFORE : form.phase() == Phase.UNDER_WAY && form.id() == Id.NEW;
        if (over) {
            sessions.remove(id);
        } else if (came) {
            put(id, form.in(Phase.ANSWERED));
        }
        empty = sessions.isEmpty();
        return came;
    }

    /**
     * The form's request is over.
     *
     * @param settled whether it has shown how it ended; else the next one who is there may have come by it
     */
    synchronized End ends(String id, boolean settled) {
        Form form = sessions.remove(id);
        boolean told = form != null && form.phase() == Phase.ANSWERED;
        // A session that is not known was made by the form's own request.
        Id now = form == null ? Id.NEW : form.id();
        int others = form == null ? 0 : form.sent() - 1;
        if (others > 0) {
            // Who came by this one has not come by the others.
            put(id, new Form(Phase.UNDER_WAY, settled || told ? Id.AS_BEFORE : now, others));
        } else if (!settled && !told) {
            put(id, new Form(Phase.OVER, now, 0));
        }
        empty = sessions.isEmpty();
        if (told) {
            return End.TOLD;
        }
        return now == Id.AS_BEFORE ? End.IN_SESSION_AS_BEFORE : End.IN_NEW_SESSION;
    }

    private void put(String id, Form form) {
        sessions.remove(id);
        sessions.put(id, form);
        if (sessions.size() > MOST) {
            Iterator<String> oldest = sessions.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        empty = false;
    }
}

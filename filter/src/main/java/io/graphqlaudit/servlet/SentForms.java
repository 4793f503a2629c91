package io.graphqlaudit.servlet;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sessions in which the container's form was sent and nobody has come by it yet, by their ids; of very many the last
 * {@value #MOST}. Of some containers the client has its answer, and comes again, before they tell that the form's request is over.
 * Safe for use by several threads.
 */
final class SentForms {
    static final int MOST = 10_000;

    private enum State {
        UNDER_WAY,
        OVER,
        /** Somebody has come with the session while the form's request was under way. */
        ANSWERED
    }

    private final Map<String, State> sessions = new LinkedHashMap<>();
    private volatile boolean empty = true;

    /** Whether there is none, without waiting for anybody. */
    boolean isEmpty() {
        return empty;
    }

    /** A request with the form has begun in a session. */
    synchronized void begins(String id) {
        put(id, State.UNDER_WAY);
    }

    /** A session, which may be one of these, has another id. */
    synchronized void renamed(String before, String now) {
        State state = sessions.remove(before);
        if (state != null) {
            put(now, state);
        }
    }

    /** Somebody is there in a session. Says whether they may have come by the form, which is forgotten. */
    synchronized boolean comes(String id) {
        State state = sessions.remove(id);
        if (state == State.UNDER_WAY) {
            put(id, State.ANSWERED);
        }
        empty = sessions.isEmpty();
        return state == State.UNDER_WAY || state == State.OVER;
    }

    /**
     * The form's request is over.
     *
     * @param settled whether it has shown how it ended; else the next one who is there may have come by it
     * @return whether that somebody was there already
     */
    synchronized boolean ends(String id, boolean settled) {
        State state = sessions.remove(id);
        if (!settled && state != State.ANSWERED) {
            put(id, State.OVER);
        }
        empty = sessions.isEmpty();
        return state == State.ANSWERED;
    }

    private void put(String id, State state) {
        sessions.remove(id);
        sessions.put(id, state);
        if (sessions.size() > MOST) {
            Iterator<String> oldest = sessions.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        empty = false;
    }
}

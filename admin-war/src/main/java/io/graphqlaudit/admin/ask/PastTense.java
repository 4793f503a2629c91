package io.graphqlaudit.admin.ask;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** How it is told that something was done: the words for the actions that docs/actions.md lists. */
final class PastTense {
    private static final Set<String> KNOWN = Set.of("""
            read delete remove clear revoke ban block suspend disable terminate archive unpublish transfer
            merge impersonate grant assign invite accept approve reject decline cancel dismiss close resolve
            rotate reset revert restore replace rename publish deploy release install uninstall enable lock
            unlock unblock unarchive reopen open create add link import upload duplicate copy fork upsert
            update set save configure move reorder convert split promote demote train commit push submit
            complete capture refund pay fulfill start stop pause resume retry restart run execute trigger
            schedule place play test validate verify confirm sync refresh send notify share unshare request export
            toggle mark unmark minimize unminimize pin unpin star unstar follow unfollow subscribe
            unsubscribe join leave vote rate apply escalate register unregister
            """.strip().split("\\s+"));

    /** What follows no rule, and what is done to a thing by way of a preposition. */
    private static final Map<String, String> ODD = Map.ofEntries(
            Map.entry("leave", "left"),
            Map.entry("pay", "paid"),
            Map.entry("read", "read"),
            Map.entry("reset", "reset"),
            Map.entry("run", "ran"),
            Map.entry("send", "sent"),
            Map.entry("set", "set"),
            Map.entry("split", "split"),
            Map.entry("subscribe", "subscribed to"),
            Map.entry("unsubscribe", "unsubscribed from"),
            Map.entry("vote", "voted on"));

    /** Whose last letter is written twice. */
    private static final Set<String> DOUBLED =
            Set.of("ban", "commit", "pin", "star", "stop", "submit", "transfer", "unpin", "unstar");

    private static final Pattern CONSONANT_AND_Y = Pattern.compile(".*[^aeiou]y");

    private PastTense() {}

    /** Such as {@code deleted} of {@code delete}; empty for an action that only its application knows. */
    static Optional<String> of(String action) {
        if (!KNOWN.contains(action)) {
            return Optional.empty();
        }
        String odd = ODD.get(action);
        return Optional.of(odd == null ? regular(action) : odd);
    }

    /** The same as it was to be done, such as {@code subscribe to}. */
    static String infinitive(String action) {
        String past = ODD.getOrDefault(action, "");
        int preposition = past.indexOf(' ');
        return preposition < 0 ? action : action + past.substring(preposition);
    }

    private static String regular(String action) {
        if (action.endsWith("e")) {
            return action + "d";
        }
        if (CONSONANT_AND_Y.matcher(action).matches()) {
            return action.substring(0, action.length() - 1) + "ied";
        }
        return DOUBLED.contains(action) ? action + action.charAt(action.length() - 1) + "ed" : action + "ed";
    }
}

package io.graphqlaudit.effect;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The table of verbs: which word stands for which action. {@code docs/actions.md} shows it, and a test holds the two
 * together.
 */
final class Verbs {
    /**
     * An action in each line, and the words that mean it; the most consequential first. A word in parentheses is as often
     * a noun, and gives way to a plain verb in the same name: {@code releaseCreate} creates a release.
     */
    static final List<String> TABLE = """
            delete: delete destroy erase purge wipe drop trash del rm
            remove: remove detach unlink disconnect disassociate dissociate kick evict eject dequeue
            clear: clear empty flush truncate
            revoke: revoke invalidate unassign expire
            ban: ban blacklist
            block: (block)
            suspend: suspend
            disable: disable deactivate
            terminate: terminate kill shutdown
            archive: (archive) retire
            unpublish: unpublish unlist
            transfer: (transfer)
            merge: (merge)
            impersonate: impersonate
            grant: (grant) allow permit authorize authorise
            assign: assign reassign
            invite: (invite)
            accept: accept
            approve: approve
            reject: reject
            decline: decline refuse deny
            cancel: cancel abort void
            dismiss: dismiss ignore
            close: close
            resolve: resolve
            rotate: rotate regenerate renew
            reset: (reset)
            revert: revert rollback undo
            restore: restore recover undelete
            replace: replace
            rename: rename
            publish: publish
            deploy: deploy
            release: (release)
            install: install
            uninstall: uninstall
            enable: enable activate reactivate
            lock: (lock)
            unlock: unlock
            unblock: unblock unban unsuspend
            unarchive: unarchive
            reopen: reopen unresolve
            open: (open)
            create: create insert new generate
            add: add append attach enqueue
            link: (link) connect associate
            import: (import)
            upload: (upload)
            duplicate: duplicate clone
            copy: (copy)
            fork: (fork)
            upsert: upsert
            update: update edit modify change patch alter amend adjust
            set: set unset put
            save: save
            configure: configure
            move: move reposition
            reorder: reorder sort
            convert: convert
            split: (split)
            promote: promote
            demote: demote
            train: (train)
            commit: (commit)
            push: (push)
            submit: submit
            place: (place)
            complete: complete finalize finish
            capture: (capture)
            refund: (refund)
            pay: pay
            fulfill: fulfill fulfil
            start: start begin
            stop: (stop)
            pause: (pause)
            resume: (resume)
            retry: retry
            restart: restart reboot
            run: (run)
            execute: execute
            trigger: (trigger)
            schedule: (schedule)
            play: (play)
            test: (test)
            validate: validate
            verify: verify
            confirm: confirm
            sync: (sync) synchronize synchronise
            refresh: (refresh)
            send: send resend
            notify: notify
            share: (share)
            unshare: unshare
            request: (request)
            export: (export) download
            toggle: (toggle)
            mark: (mark)
            unmark: unmark
            minimize: minimize hide
            unminimize: unminimize unhide
            pin: (pin)
            unpin: unpin
            star: (star)
            unstar: unstar
            follow: (follow)
            unfollow: unfollow
            subscribe: subscribe
            unsubscribe: unsubscribe
            join: join
            leave: (leave)
            vote: (vote)
            rate: (rate)
            apply: apply
            escalate: escalate
            register: register
            unregister: unregister deregister
            """.lines().toList();

    private static final List<String> SIGN_INS = List.of("login", "logout");

    private final Map<String, String> actions = new HashMap<>();
    private final Set<String> alsoNouns = new HashSet<>();
    private final Map<String, Integer> ranks = new HashMap<>();

    /** @param own further words and their actions, which go before those of the table */
    Verbs(Map<String, String> own) {
        for (String line : TABLE) {
            String action = line.substring(0, line.indexOf(':'));
            ranks.put(action, ranks.size());
            for (String word : words(line)) {
                boolean noun = word.startsWith("(");
                String plain = noun ? word.substring(1, word.length() - 1) : word;
                actions.put(plain, action);
                if (noun) {
                    alsoNouns.add(plain);
                }
            }
        }
        // Whose action nobody knows by its word is less than a sign-in.
        SIGN_INS.forEach(action -> ranks.putIfAbsent(action, ranks.size()));
        actions.putAll(own);
        alsoNouns.removeAll(own.keySet());
    }

    private static String[] words(String line) {
        return line.substring(line.indexOf(':') + 2).split(" ", -1);
    }

    /** The action that the word means; null when it is no known verb. */
    @Nullable
    String action(String word) {
        return actions.get(word);
    }

    /** Whether the word is a verb and as often a noun. */
    boolean isAlsoNoun(String word) {
        return alsoNouns.contains(word);
    }

    /** The place of an action among all, the most consequential first; actions that are not in the table come last. */
    int rank(String action) {
        return ranks.getOrDefault(action, ranks.size());
    }
}

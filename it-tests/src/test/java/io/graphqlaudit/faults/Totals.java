package io.graphqlaudit.faults;

import java.util.List;
import java.util.Map;

/**
 * What a configuration's rounds came to. All numbers of mutations and events are of the application under load.
 *
 * @param kills how often each was killed
 * @param sent mutations sent
 * @param answered of them, those of whose answer a client has seen anything
 * @param stored mutations whose event is in the log
 * @param missing answered mutations without an event
 * @param doubled mutations with more than one event
 * @param strangers events of mutations that nobody sent
 * @param records records whose fate the store has decided, the sign-ins' included
 * @param seconds how long it took
 */
record Totals(
        String configuration,
        Map<Victim, Integer> kills,
        long sent,
        long answered,
        long stored,
        long missing,
        long doubled,
        long strangers,
        Fates records,
        long seconds) {

    /** The head of the table. */
    static List<String> head() {
        return List.of(
                "| configuration | kills: application, WAR, database | sent | answered | not answered, stored/sent"
                        + " | missing | doubled | never sent | records = stored + set aside + lost | shed | seconds |",
                "|---|---|---|---|---|---|---|---|---|---|---|");
    }

    /** Its line of the table. */
    String line() {
        return "| %s | %d, %d, %d | %d | %d | %d/%d | %d | %d | %d | %d = %d + %d + %d | %d | %d |"
                .formatted(
                        configuration,
                        kills.getOrDefault(Victim.APPLICATION, 0),
                        kills.getOrDefault(Victim.ADMIN, 0),
                        kills.getOrDefault(Victim.DATABASE, 0),
                        sent,
                        answered,
                        stored - (answered - missing),
                        sent - answered,
                        missing,
                        doubled,
                        strangers,
                        records.decided(),
                        records.stored(),
                        records.setAside(),
                        records.lost(),
                        records.shed(),
                        seconds);
    }

    /** What became of records, each term counted by the store or writer itself. */
    record Fates(long decided, long stored, long setAside, long lost, long shed) {}
}

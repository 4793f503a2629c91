package io.graphqlaudit.capture;

import io.graphqlaudit.graphql.GraphQlRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations in those parts of a body that have passed while others, files most often, are still on their way: an
 * application that takes parts apart by itself can act on them. Once the body is whole they are told again under the same
 * ids. Changed under the lock of the exchange; any thread may ask.
 */
final class EarlyOperations {
    private volatile List<PlannedOperation> operations = List.of();
    private volatile boolean unstated;
    private int seen;

    /** Whether more has passed since it was looked at. By the thread that reads. */
    boolean isBehind(@Nullable RequestForm form) {
        return form != null && form.endings() != seen;
    }

    /**
     * Takes what is new. By the thread that reads.
     *
     * @param planning makes operations to record of requests
     */
    void follow(@Nullable RequestForm form, Function<List<GraphQlRequest>, List<PlannedOperation>> planning) {
        if (form == null) {
            return;
        }
        seen = form.endings();
        for (List<GraphQlRequest> found : form.soFar()) {
            // What is found by another boundary, too, is one.
            Map<List<@Nullable Object>, Deque<PlannedOperation>> known = byRequest();
            List<GraphQlRequest> fresh = found.stream()
                    .filter(request -> taken(known, request) == null)
                    .toList();
            List<PlannedOperation> all = new ArrayList<>(operations);
            all.addAll(planning.apply(fresh));
            unstated |= all.size() > operations.size();
            operations = PlannedOperation.joined(all);
        }
    }

    /** Whether there are some whose intent nobody has stated yet. */
    boolean areUnstated() {
        return unstated;
    }

    /** The intent of all so far was stated. */
    void stated() {
        unstated = false;
    }

    /** Those, with others behind them. */
    List<PlannedOperation> and(List<PlannedOperation> others) {
        List<PlannedOperation> early = operations;
        if (early.isEmpty() || others.isEmpty()) {
            return early.isEmpty() ? others : early;
        }
        List<PlannedOperation> both = new ArrayList<>(early);
        both.addAll(others);
        return both;
    }

    /**
     * What the whole body holds, under the ids by which some of it may have been told; and what the container does not make
     * of it, having been asked too late.
     */
    List<PlannedOperation> continued(List<PlannedOperation> whole) {
        if (operations.isEmpty()) {
            return whole;
        }
        Map<List<@Nullable Object>, Deque<PlannedOperation>> left = byRequest();
        List<PlannedOperation> all = new ArrayList<>(whole.size());
        for (PlannedOperation operation : whole) {
            PlannedOperation before = taken(left, operation.request());
            all.add(before == null ? operation : operation.as(before));
        }
        left.values().forEach(all::addAll);
        return all;
    }

    private Map<List<@Nullable Object>, Deque<PlannedOperation>> byRequest() {
        Map<List<@Nullable Object>, Deque<PlannedOperation>> all = new LinkedHashMap<>();
        for (PlannedOperation operation : operations) {
            all.computeIfAbsent(asked(operation.request()), key -> new ArrayDeque<>(1))
                    .add(operation);
        }
        return all;
    }

    private static @Nullable PlannedOperation taken(
            Map<List<@Nullable Object>, Deque<PlannedOperation>> left, GraphQlRequest request) {
        Deque<PlannedOperation> same = left.get(asked(request));
        return same == null ? null : same.poll();
    }

    /** By which an operation is known again in another reading of the same body. */
    private static List<@Nullable Object> asked(GraphQlRequest request) {
        return Arrays.asList(request.query(), request.operationName(), request.persistedHash());
    }
}

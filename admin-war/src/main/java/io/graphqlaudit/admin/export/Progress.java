package io.graphqlaudit.admin.export;

import io.graphqlaudit.persistence.query.PositionRange;
import io.graphqlaudit.persistence.query.Stretch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far an export has come: all that its trailer counts. For one thread. */
final class Progress {
    /** Most gaps that a trailer lists. */
    static final int MOST_GAPS = 1_000;

    private final List<PositionRange> gaps = new ArrayList<>();
    private long count;
    private @Nullable Long first;
    private @Nullable Long last;
    private long upTo;
    private long missing;

    /** @param after the position after which the export begins */
    Progress(long after) {
        this.upTo = after;
    }

    /** A stretch went out as a whole. */
    void add(Stretch stretch) {
        if (!stretch.events().isEmpty()) {
            first = first == null ? Long.valueOf(stretch.events().get(0).position()) : first;
            last = stretch.events().get(stretch.events().size() - 1).position();
        }
        count += stretch.events().size();
        upTo = stretch.upTo();
        missing += stretch.missing();
        stretch.gaps().forEach(this::add);
    }

    /** Events that went out. */
    long count() {
        return count;
    }

    /** The position up to which all went out. */
    long upTo() {
        return upTo;
    }

    /** The facts by name. */
    Map<String, Object> facts() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("count", count);
        put(facts, "first_position", first);
        put(facts, "last_position", last);
        facts.put("up_to_position", upTo);
        facts.put("missing", missing);
        facts.put(
                "gaps",
                gaps.stream().map(gap -> List.of(gap.first(), gap.last())).toList());
        return facts;
    }

    private static void put(Map<String, Object> facts, String name, @Nullable Long value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    /** A gap may go on from one stretch to the next. */
    private void add(PositionRange gap) {
        int end = gaps.size() - 1;
        if (end >= 0 && gaps.get(end).last() + 1 == gap.first()) {
            gaps.set(end, new PositionRange(gaps.get(end).first(), gap.last()));
        } else if (gaps.size() < MOST_GAPS) {
            gaps.add(gap);
        }
    }
}

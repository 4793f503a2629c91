package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.spool.drain.Histogram;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Writes metrics in Prometheus' text format, version 0.0.4, one family after the other. For one thread. */
public final class Exposition {
    /** The media type of what is written. */
    public static final String MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder text = new StringBuilder(16 << 10);
    private final Set<String> families = new HashSet<>();
    private String family = "";
    private boolean storeAway;

    Exposition() {}

    /** The kinds of families written by samples. */
    public enum Kind {
        /** Only rises, or starts anew. */
        COUNTER,
        /** Rises and falls. */
        GAUGE
    }

    /** Begins a family; its samples follow. */
    public void family(String name, Kind kind, String help) {
        begin(name, kind.name().toLowerCase(Locale.ROOT), help);
    }

    /**
     * Writes a sample of the present family.
     *
     * @param labels names and values in turn
     */
    public void sample(long value, String... labels) {
        sample(family, Long.toString(value), labels);
    }

    /** As {@link #sample(long, String...)}. */
    public void sample(double value, String... labels) {
        sample(family, number(value), labels);
    }

    /** Writes a family of one histogram. */
    public void histogram(String name, String help, Histogram histogram) {
        begin(name, "histogram", help);
        long count = 0;
        for (int i = 0; i < histogram.bounds().size(); i++) {
            count += histogram.counts().get(i);
            sample(
                    name + "_bucket",
                    Long.toString(count),
                    "le",
                    number(histogram.bounds().get(i)));
        }
        // Counted here, so that it is the last bucket's even while values are added.
        count += histogram.counts().get(histogram.bounds().size());
        sample(name + "_bucket", Long.toString(count), "le", "+Inf");
        sample(name + "_sum", number(histogram.sum()));
        sample(name + "_count", Long.toString(count));
    }

    /** Says that the store cannot be asked now: nobody else need try, and what is written of it is what it last said. */
    void storeIsAway() {
        storeAway = true;
    }

    boolean isStoreAway() {
        return storeAway;
    }

    byte[] toBytes() {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void begin(String name, String type, String help) {
        if (!families.add(name)) {
            throw new IllegalArgumentException("the family " + name + " is written twice");
        }
        family = name;
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    private void sample(String name, String value, String... labels) {
        text.append(name);
        for (int i = 0; i + 1 < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            text.append(escaped(labels[i + 1]).replace("\"", "\\\"")).append('"');
        }
        if (labels.length > 0) {
            text.append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String escaped(String plain) {
        return plain.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}

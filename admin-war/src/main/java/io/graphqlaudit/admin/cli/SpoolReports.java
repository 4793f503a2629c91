package io.graphqlaudit.admin.cli;

import io.graphqlaudit.spool.inspect.InstanceReport;
import io.graphqlaudit.spool.inspect.SegmentReport;
import io.graphqlaudit.spool.journal.SpoolStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reports of spools, for people and for programs; never with content of events. */
final class SpoolReports {
    private SpoolReports() {}

    static List<String> lines(List<InstanceReport> reports) {
        List<String> lines = new ArrayList<>();
        for (InstanceReport report : reports) {
            lines.add(report.folder().toString());
            lines.add("  application: " + text(report.application()) + ", host: " + text(report.node()));
            lines.add("  records: " + report.waiting() + " in segments that may wait, " + report.kept()
                    + " in stored segments that are kept");
            lines.add("  damage: " + report.sum(SegmentReport::damagedBytes) + " bytes, missing numbers: "
                    + report.sum(SegmentReport::missing));
            lines.add("  last word of the writer: " + status(report.latest()));
            report.segments().forEach(segment -> lines.add("  " + line(segment)));
        }
        if (reports.isEmpty()) {
            lines.add("There is no spool in this folder.");
        }
        return lines;
    }

    private static String line(SegmentReport segment) {
        String tail = segment.tornTail() ? " at the end" : "";
        return segment.file() + ": version " + (segment.version() == 0 ? "unknown" : segment.version()) + ", "
                + segment.bytes() + " bytes, " + segment.records() + " records"
                + (segment.records() == 0
                        ? ""
                        : " " + segment.firstSequence() + "-" + segment.lastSequence() + " from "
                                + text(segment.firstTime()) + " to " + text(segment.lastTime()))
                + (segment.damagedBytes() == 0 ? "" : ", " + segment.damagedBytes() + " damaged bytes" + tail)
                + (segment.missing() == 0 ? "" : ", " + segment.missing() + " numbers missing");
    }

    private static String status(@Nullable SpoolStatus status) {
        return status == null ? "none" : status.at() + (status.closed() ? ", ended in order" : "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "unknown" : value.toString();
    }

    static Map<String, Object> json(InstanceReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", report.folder().toString());
        json.put("instance", report.instance().toString());
        json.put("application", report.application());
        json.put("node", report.node());
        json.put("waiting", report.waiting());
        json.put("kept", report.kept());
        json.put("damaged_bytes", report.sum(SegmentReport::damagedBytes));
        json.put("missing", report.sum(SegmentReport::missing));
        SpoolStatus latest = report.latest();
        json.put("status_at", latest == null ? null : latest.at().toString());
        json.put("ended_in_order", latest != null && latest.closed());
        json.put("segments", report.segments().stream().map(SpoolReports::json).toList());
        return json;
    }

    private static Map<String, Object> json(SegmentReport segment) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("file", segment.file());
        json.put("stored", segment.stored());
        json.put("version", segment.version());
        json.put("bytes", segment.bytes());
        json.put("records", segment.records());
        json.put("first_sequence", segment.firstSequence());
        json.put("last_sequence", segment.lastSequence());
        json.put("first_time", time(segment.firstTime()));
        json.put("last_time", time(segment.lastTime()));
        json.put("damaged_bytes", segment.damagedBytes());
        json.put("missing", segment.missing());
        json.put("torn_tail", segment.tornTail());
        return json;
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}

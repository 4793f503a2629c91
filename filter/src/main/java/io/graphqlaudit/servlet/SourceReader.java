package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.RequestFacts.Provenance;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.redact.Redaction;
import io.graphqlaudit.redact.SensitiveNames;
import io.graphqlaudit.source.ForwardedHeader;
import io.graphqlaudit.source.FoundClient;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;

/**
 * Finds out where a request came from. What headers claim is kept beside it, whether or not it is believed.
 *
 * @param rules whom to believe
 * @param redaction what must not be kept of claims, asked before they are cut
 */
record SourceReader(SourceRules rules, Redaction redaction) {
    /** Most lines of one header that are kept, the last ones. */
    private static final int MOST_CLAIMS = 10;

    private static final int LONGEST_CLAIM = 200;

    /** With the built-in names. */
    SourceReader(SourceRules rules) {
        this(rules, Redaction.of(SensitiveNames.defaultsAnd(List.of())));
    }

    Provenance provenanceOf(HttpServletRequest request, Trace trace) {
        FoundClient found = rules.client(request.getRemoteAddr(), name -> lines(request, name));
        EnumSet<Anomaly> odd = EnumSet.noneOf(Anomaly.class);
        if (!found.certain()) {
            odd.add(Anomaly.CLIENT_ADDRESS_UNKNOWN);
        }
        String agent = request.getHeader("User-Agent");
        Source source = new Source(
                found.address(),
                found.peer(),
                claims(request, odd),
                agent == null ? null : cut(redaction.text(agent, odd)));
        return new Provenance(source, trace, odd);
    }

    /** Each proxy adds its line or its entry at the end, so what a client put in front is what there may be too much of. */
    private List<String> claims(HttpServletRequest request, Set<Anomaly> odd) {
        List<String> claims = new ArrayList<>(0);
        for (ForwardedHeader header : ForwardedHeader.values()) {
            List<String> lines = lines(request, header.fieldName());
            for (String line : lines.subList(Math.max(0, lines.size() - MOST_CLAIMS), lines.size())) {
                claims.add(cutInFront(redaction.text(line, odd)));
            }
        }
        return claims;
    }

    private static List<String> lines(HttpServletRequest request, String header) {
        Enumeration<String> values = request.getHeaders(header);
        return values == null || !values.hasMoreElements() ? List.of() : Collections.list(values);
    }

    private static String cutInFront(String claim) {
        int from = claim.length() - LONGEST_CLAIM;
        return from <= 0 ? claim : "…" + claim.substring(from);
    }

    private static String cut(String claim) {
        return claim.length() <= LONGEST_CLAIM ? claim : claim.substring(0, LONGEST_CLAIM) + "…";
    }
}

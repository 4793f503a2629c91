package io.graphqlaudit.servlet;

import io.graphqlaudit.capture.RequestFacts.Provenance;
import io.graphqlaudit.event.Anomaly;
import io.graphqlaudit.event.Source;
import io.graphqlaudit.event.Trace;
import io.graphqlaudit.source.ForwardedHeader;
import io.graphqlaudit.source.FoundClient;
import io.graphqlaudit.source.SourceRules;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a request came from. What headers claim is kept beside it, whether or not it is believed.
 *
 * @param rules whom to believe
 */
record SourceReader(SourceRules rules) {
    /** Most lines of one header that are kept, the last ones. */
    private static final int MOST_CLAIMS = 10;

    private static final int LONGEST_CLAIM = 200;

    Provenance provenanceOf(HttpServletRequest request, Trace trace) {
        FoundClient found = rules.client(request.getRemoteAddr(), name -> lines(request, name));
        Source source =
                new Source(found.address(), found.peer(), claims(request), cut(request.getHeader("User-Agent")));
        return new Provenance(source, trace, found.certain() ? Set.of() : Set.of(Anomaly.CLIENT_ADDRESS_UNKNOWN));
    }

    /** Each proxy adds its line or its entry at the end, so what a client put in front is what there may be too much of. */
    private static List<String> claims(HttpServletRequest request) {
        List<String> claims = new ArrayList<>(0);
        for (ForwardedHeader header : ForwardedHeader.values()) {
            List<String> lines = lines(request, header.fieldName());
            for (String line : lines.subList(Math.max(0, lines.size() - MOST_CLAIMS), lines.size())) {
                claims.add(cutInFront(line));
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

    private static @Nullable String cut(@Nullable String claim) {
        return claim == null || claim.length() <= LONGEST_CLAIM ? claim : claim.substring(0, LONGEST_CLAIM) + "…";
    }
}

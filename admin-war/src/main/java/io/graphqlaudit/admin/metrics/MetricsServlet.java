package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.metrics.Exposition.Kind;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** {@code GET /metrics} for callers that the guard has let in. Asks its sources anew each time. */
public final class MetricsServlet extends HttpServlet {
    /** Where it stands. */
    public static final String PATH = "/metrics";

    private static final long serialVersionUID = 1L;

    private final transient List<MetricSource> sources;
    private final transient BooleanSupplier storeReachable;

    /**
     * A servlet that writes what those know.
     *
     * @param storeReachable whether the store took what it was last given; asked first, to ask it nothing in vain
     */
    public MetricsServlet(List<MetricSource> sources, BooleanSupplier storeReachable) {
        this.sources = List.copyOf(sources);
        this.storeReachable = storeReachable;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] text = text();
        response.setContentType(Exposition.MEDIA_TYPE);
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    byte[] text() {
        Exposition out = new Exposition();
        if (!storeReachable.getAsBoolean()) {
            out.storeIsAway();
        }
        sources.forEach(source -> source.writeTo(out));
        out.family(
                "graphql_audit_scrape_complete",
                Kind.GAUGE,
                "1, or 0 when the store could not be asked: what it knows is then what it last said.");
        out.sample(out.isStoreAway() ? 0 : 1);
        return out.toBytes();
    }
}

package io.graphqlaudit.admin.metrics;

import io.graphqlaudit.admin.metrics.Exposition.Kind;
import io.graphqlaudit.event.StoreUnavailableException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;

/** {@code GET /metrics} for callers that the guard has let in. Asks its sources anew each time. */
public final class MetricsServlet extends HttpServlet {
    /** Where it stands. */
    public static final String PATH = "/metrics";

    private static final long serialVersionUID = 1L;

    private final transient List<MetricSource> sources;

    /** A servlet that writes what those know. */
    public MetricsServlet(List<MetricSource> sources) {
        this.sources = List.copyOf(sources);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] text = text();
        response.setContentType(Exposition.MEDIA_TYPE);
        response.setContentLength(text.length);
        response.getOutputStream().write(text);
    }

    /** What can be said without the store is said while it is away. */
    byte[] text() {
        Exposition out = new Exposition();
        boolean away = false;
        for (MetricSource source : sources) {
            try {
                source.writeTo(out);
            } catch (StoreUnavailableException e) {
                away = true;
            }
        }
        out.family(
                "graphql_audit_scrape_complete", Kind.GAUGE, "1, or 0 when the store could not be asked for its part.");
        out.sample(away ? 0 : 1);
        return out.toBytes();
    }
}

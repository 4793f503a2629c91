package io.graphqlaudit.admin.snorkel;

import io.graphqlaudit.admin.access.Caller;
import io.graphqlaudit.admin.query.Parameters;
import io.graphqlaudit.admin.query.ViewServlet;
import io.graphqlaudit.admin.selfaudit.SelfAudit;
import io.graphqlaudit.admin.web.Answers;
import io.graphqlaudit.admin.web.ErrorShape;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The one workspace there is: Snorkel's client asks for it before anything else, and does not start without it. */
public final class SnorkelWorkspacesServlet extends ViewServlet {
    /** Where it stands. */
    public static final String PATH = "/tdm-api/workspaces";

    private static final long serialVersionUID = 1L;
    private static final String NAME = "default";

    /**
     * @param audit records who asked, which nobody does of the log here
     * @param clock the time
     */
    public SnorkelWorkspacesServlet(SelfAudit audit, Clock clock) {
        super("GET", ErrorShape.SNORKEL, audit, clock);
    }

    @Override
    protected void show(Caller caller, HttpServletRequest request, HttpServletResponse response) throws IOException {
        String asked = Parameters.any(request).one("workspace_name", Optional::of, "the name of a workspace");
        boolean here = asked == null || asked.equals(NAME);
        Map<String, Object> workspace = new LinkedHashMap<>();
        workspace.put("name", NAME);
        workspace.put("workspace_uid", 1);
        Answers.json(response, 200, Map.of("workspaces", here ? List.of(workspace) : List.of()));
    }
}

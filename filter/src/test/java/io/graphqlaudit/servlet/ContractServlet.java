package io.graphqlaudit.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves one case at a time, by whatever dispatch it comes, and notes how it ended. */
final class ContractServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private transient volatile ContractCase.Probe probe = (request, response, seen) -> {};
    private transient volatile Sightings sightings = new Sightings();

    /** From now on answers for this case. */
    Sightings serves(ContractCase contract) {
        Sightings fresh = new Sightings();
        sightings = fresh;
        probe = contract.probe();
        return fresh;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getDispatcherType() == DispatcherType.ERROR) {
            response.getWriter()
                    .println("shown: " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " "
                            + request.getAttribute(RequestDispatcher.ERROR_MESSAGE));
            return;
        }
        probe.serve(request, response, sightings);
    }
}

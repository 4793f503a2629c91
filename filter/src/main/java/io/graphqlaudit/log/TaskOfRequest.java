package io.graphqlaudit.log;

/**
 * A task that is part of a request, whatever the thread that runs it works for otherwise.
 *
 * @param task what is to be done
 * @param request as it was known when the task was handed on
 */
public record TaskOfRequest(Runnable task, RequestInHand request) implements Runnable {
    @Override
    public void run() {
        RequestInHand outer = RunningLogs.current();
        RunningLogs.set(request);
        try {
            task.run();
        } finally {
            RunningLogs.set(outer);
        }
    }
}

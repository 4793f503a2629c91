package io.graphqlaudit.servlet;

import java.util.Locale;

/** What a request travels by. */
enum Protocol {
    HTTP_1_1 {
        @Override
        RawAnswer ask(RawCall call, int port, String path) throws Exception {
            return RawAnswer.to(call, port, path);
        }
    },
    /** Without TLS, by prior knowledge. */
    HTTP_2 {
        @Override
        RawAnswer ask(RawCall call, int port, String path) throws Exception {
            try (Http2Exchange exchange = Http2Exchange.begin(call, port, path)) {
                exchange.send(call);
                return exchange.answer();
            }
        }
    };

    abstract RawAnswer ask(RawCall call, int port, String path) throws Exception;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

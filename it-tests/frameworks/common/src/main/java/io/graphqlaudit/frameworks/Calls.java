package io.graphqlaudit.frameworks;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** One request of each kind; the tests of each framework say what is to be recorded of it. */
final class Calls {
    private static final String CREATE = "{\"query\":\"mutation { createModel(name: \\\"a\\\") { name } }\"}";

    private Calls() {}

    static List<Call> all() {
        return List.of(
                Call.json("query", "{\"query\":\"{ ping }\"}"),
                Call.get("query-in-url", "?query=%7Bping%7D"),
                Call.get("schema", "/schema.json"),
                Call.json("mutation", CREATE),
                Call.json(
                        "variables",
                        "{\"query\":\"mutation Make($n: String!) { createModel(name: $n) { name } }\","
                                + "\"operationName\":\"Make\",\"variables\":{\"n\":\"Zoë\"}}"),
                Call.json("answered-later", "{\"query\":\"mutation { trainModel(name: \\\"a\\\") { id } }\"}"),
                Call.json(
                        "two-fields",
                        "{\"query\":\"mutation { one: createModel(name: \\\"a\\\") { id } two: fail { id } }\"}"),
                Call.json("failing", "{\"query\":\"mutation { fail { id } }\"}"),
                Call.json("login", login("lovelace")),
                Call.json("login-refused", login("wrong")),
                Call.json("export", "{\"query\":\"{ exportModel(name: \\\"churn\\\") { rows } }\"}"),
                Call.json("unknown-field", "{\"query\":\"mutation { unknown }\"}"),
                Call.json("no-graphql", "{\"query\":\"mutation {\"}"),
                Call.json("no-json", "{\"query\""),
                Call.json("nothing", ""),
                Call.json("null-query", "{\"query\":null}"),
                Call.json(
                        "odd-variables",
                        "{\"query\":\"mutation { createModel(name: \\\"a\\\") { name } }\",\"variables\":[]}"),
                Call.json(
                        "chosen",
                        "{\"query\":\"query A { ping } mutation B { createModel(name: \\\"a\\\") { name } }\","
                                + "\"operationName\":\"B\"}"),
                Call.json(
                        "not-chosen",
                        "{\"query\":\"query A { ping } mutation B { createModel(name: \\\"a\\\") { name } }\"}"),
                Call.json("batch", "[" + CREATE + ",{\"query\":\"mutation { fail { id } }\"}]"),
                Call.post(
                        "bare-document",
                        "application/graphql",
                        "mutation { createModel(name: \"a\") { name } }",
                        StandardCharsets.UTF_8),
                Call.post("plain-text", "text/plain", CREATE, StandardCharsets.UTF_8),
                Call.post(
                        "multipart",
                        "multipart/form-data; boundary=ab",
                        "--ab\r\nContent-Disposition: form-data; name=\"operations\"\r\n\r\n" + CREATE
                                + "\r\n--ab\r\nContent-Disposition: form-data; name=\"map\"\r\n\r\n{}\r\n--ab--\r\n",
                        StandardCharsets.UTF_8),
                Call.post(
                        "form",
                        "application/x-www-form-urlencoded",
                        "query=mutation%7BcreateModel(name:%22a%22)%7Bname%7D%7D",
                        StandardCharsets.US_ASCII),
                Call.get("mutation-in-url", "?query=mutation%7BcreateModel(name:%22a%22)%7Bname%7D%7D"),
                Call.get(
                        "decoded-twice",
                        "?query=%23%250Amutation%7BcreateModel(name:%2522%2522%2522%0A%7Bping%7D%0A%23%2522%2522%2522)%7Bname%7D%7D"),
                new Call(
                        "name-in-body",
                        "POST",
                        "?query=query%20A%7Bping%7Dmutation%20B%7BcreateModel(name:%22a%22)%7Bname%7D%7D",
                        "application/json",
                        "{\"operationName\":\"B\"}",
                        false),
                new Call(
                        "document-as-json",
                        "POST",
                        "",
                        "application/graphql+json",
                        "mutation { createModel(name: \"a\") { name } }",
                        false),
                new Call("both", "POST", "?query=mutation%7Bfail%7Bid%7D%7D", "application/json", CREATE, false),
                new Call("put", "PUT", "", "application/json", CREATE, false));
    }

    private static String login(String password) {
        return "{\"query\":\"mutation($p: String!) { login(email: \\\"" + Models.EMAIL
                + "\\\", password: $p) { token } }\",\"variables\":{\"p\":\"" + password + "\"}}";
    }
}

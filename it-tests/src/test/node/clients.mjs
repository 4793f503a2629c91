// Asks the audit log with the clients that people have, page by page. Prints one line of JSON for each client.
// Usage: node clients.mjs <address of the server> <token>

import { ApolloClient, HttpLink, InMemoryCache, gql as apolloGql } from "@apollo/client/core";
import { createClient, listAuditLogs } from "@arizeai/ax-client";
import { Client, cacheExchange, fetchExchange } from "@urql/core";
import { GraphQLClient, gql } from "graphql-request";

const [base, token] = process.argv.slice(2);
const url = new URL("graphql", base).href;
const headers = { "x-api-key": token };

const LOGINS = `
  query Logins($num: Int!, $startTime: DateTime, $endTime: DateTime, $cursor: String) {
    account {
      unauthenticatedAuditLogs(first: $num, startTime: $startTime, endTime: $endTime, after: $cursor) {
        edges { node { id user { email } ip success mutationName loggedAt } cursor }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

/** All logins in pages of one, until there is no cursor. */
async function walk(ask) {
  const found = [];
  let cursor;
  do {
    const data = await ask({ num: 1, cursor });
    const { edges, pageInfo } = data.account.unauthenticatedAuditLogs;
    found.push(...edges.map(({ node }) => ({ email: node.user.email, success: node.success })));
    cursor = pageInfo.endCursor;
  } while (cursor);
  return found;
}

/** What the client makes of a page size that is not taken. */
async function refusal(ask) {
  try {
    await ask({ num: 100000 });
    return "nothing was refused";
  } catch (error) {
    return String(error.message ?? error);
  }
}

async function graphqlRequest() {
  const client = new GraphQLClient(url, { headers });
  const document = gql`${LOGINS}`;
  return (variables) => client.request(document, variables);
}

async function apollo() {
  const client = new ApolloClient({ link: new HttpLink({ uri: url, headers }), cache: new InMemoryCache() });
  const query = apolloGql(LOGINS);
  return async (variables) => (await client.query({ query, variables, fetchPolicy: "no-cache" })).data;
}

async function urql() {
  const client = new Client({
    url,
    exchanges: [cacheExchange, fetchExchange],
    fetchOptions: { headers },
    preferGetMethod: false,
    requestPolicy: "network-only",
  });
  return async (variables) => {
    const result = await client.query(LOGINS, variables).toPromise();
    if (result.error) {
      throw result.error;
    }
    return result.data;
  };
}

function tell(client, facts) {
  console.log(JSON.stringify({ client, ...facts }));
}

for (const [name, make] of Object.entries({ "graphql-request": graphqlRequest, "@apollo/client": apollo, "@urql/core": urql })) {
  const ask = await make();
  tell(name, { logins: await walk(ask), refusal: await refusal(ask) });
}

console.warn = () => {};
const client = createClient({ baseUrl: base.replace(/\/$/, ""), apiKey: token });
const operations = [];
// The same for all pages, as a cursor wants it.
const endTime = new Date(Date.now() + 60000);
let cursor;
do {
  const page = await listAuditLogs({ client, limit: 1, cursor, operationType: "MUTATION", endTime });
  // Texts are kept as they are printed, with lines of their own.
  operations.push(...page.data.map(({ operationText, createdAt }) => ({ operationText: operationText.replace(/\s+/g, " "), created: createdAt.getTime() > 0 })));
  cursor = page.pagination.nextCursor;
} while (cursor);
let refused;
try {
  await listAuditLogs({ client, limit: 101 });
  refused = "nothing was refused";
} catch (error) {
  refused = String(error.message ?? error);
}
tell("@arizeai/ax-client", { operations, refusal: refused });

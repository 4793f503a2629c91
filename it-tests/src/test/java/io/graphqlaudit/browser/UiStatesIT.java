package io.graphqlaudit.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.graphqlaudit.it.AdminServer;
import io.graphqlaudit.it.PostgresServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

/** What the page says when something is missing, has ended or is wrong, and how one goes on from there. */
class UiStatesIT {
    @TempDir
    Path databases;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "events?q=kind%3Alogin+last%3A7d&zone=Europe%2FVienna&cols=when%2Cwho%2Capp%2Cstatus",
                "logins?q=last%3A7d&zone=UTC",
                "exports?q=actor%3Aada*+last%3A30d&zone=Asia%2FKathmandu",
                "actor?name=ada%40example.com&q=last%3A7d&zone=UTC",
                "health?find=retention&zone=UTC",
                "events?q=kind%3Aexport+last%3A24h&zone=UTC&density=compact",
                "events?q=action%3Anothing+last%3A24h&zone=UTC&live=1",
                "sources?zone=UTC",
                "retention?zone=UTC",
                "tokens?zone=Europe%2FVienna"
            })
    void aLinkLeadsSomebodyElseToTheSame(String fragment) {
        String seen;
        try (Ui ui = Served.shared().signedIn()) {
            ui.go(fragment);
            seen = settled(ui);
            assertThat(ui.state()).isEqualTo("/" + fragment);
        }
        try (Ui other = Ui.open(Served.shared().home(), Served.shared().downloads())) {
            other.go(fragment);
            other.signIn(AdminServer.TOKEN);
            assertThat(settled(other)).isEqualTo(seen);
            assertThat(other.state()).isEqualTo("/" + fragment);
        }
    }

    @Test
    void anOpenEventIsPartOfTheLinkAndBackClosesIt() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=action%3Adelete+churn+last%3A24h&zone=UTC");
            ui.click("row", "churn");
            ui.shows("mutation DeleteModel");
            String fragment = ui.state();
            assertThat(fragment).contains("event=");

            ui.driver().navigate().back();
            ui.awaitGone("dialog", "Success");
            ui.driver().navigate().forward();
            ui.get("dialog", "Success");
            ui.driver().navigate().refresh();
            ui.shows("mutation DeleteModel");
            assertThat(ui.state()).isEqualTo(fragment);
        }
    }

    @Test
    void aPermalinkLeadsToItsEvent() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=action%3Adelete+churn+last%3A24h&zone=UTC");
            ui.click("row", "churn");
            ui.shows("mutation DeleteModel");
            ui.run("Object.defineProperty(navigator, 'clipboard',"
                    + "{ value: { writeText: async (text) => { window.copied = text; } } });");
            ui.run("document.querySelector('.drawer-head [aria-haspopup=menu]').click();");
            ui.click("menuitem", "Copy permalink");
            String link = String.valueOf(ui.await("the link", () -> ui.run("return window.copied;"), Objects::nonNull));

            ui.go(link.substring(link.indexOf("#/") + 2));
            ui.driver().navigate().refresh();
            ui.shows("1 event ");
            ui.shows("mutation DeleteModel");
        }
    }

    @ParameterizedTest
    @CsvSource({"utc, UTC", "europe/vienna, Europe/Vienna", "%2B02%3A00, +02:00", "UTC%2B02:00, +02:00"})
    void aZoneIsToldToTheServerAsItTakesIt(String given, String zone) {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=kind:login+last:24h&zone=" + given);
            ui.shows(", " + zone);
            ui.await("sign-ins", ui::rows, rows -> !rows.isEmpty());
            assertThat(ui.state()).endsWith("&zone=" + URLEncoder.encode(zone, StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "events?q=actr:x, is not understood, Show the last 24 hours",
        "events?q=last:24h&zone=Mars/Base, There is no zone Mars/Base, ",
        "events?q=last:24h&after=nonsense, cursor, Go to the first page",
        "events?q=last:24h&event=999999999, There is no such event, Close",
        "events?q=after:2020-01-01+before:2019-01-01, is not understood, Show the last 24 hours",
        "logins?q=actr:x, actr, Show the last 24 hours",
        "exports?q=last:banana, banana, Show the last 24 hours",
        "nowhere?q=x, There is no page nowhere, ",
        "events?q=actor:nobody-at-all+last:15m, No events, Without conditions",
        "events?q=customers, This search needs a range of time, Last 30 days"
    })
    void aBrokenLinkIsSaidWithTheWayBack(String fragment, String said, String wayBack) {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go(fragment);
            ui.shows(said);
            if (wayBack != null) {
                ui.click("button", wayBack);
                ui.await("it is not said any more", ui::text, text -> !text.contains(said));
            }
        }
    }

    @Test
    void whatWasTypedWithoutARangeIsLookedForInTheOneThatIsShown() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=last%3A7d&zone=UTC");
            ui.await("a page of events", ui::rows, rows -> rows.size() == 50);
            ui.type("Search", "action:delete");
            ui.keys(Keys.ENTER);
            ui.await("two deletions", ui::rows, rows -> rows.size() == 2);
            assertThat(ui.get("field", "Search").getDomProperty("value")).isEqualTo("action:delete last:7d");
        }
    }

    @Test
    void aPartOfAValueIsOfferedAsABeginning() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=actor%3Aada+-action%3Aread+last%3A24h&zone=UTC");
            ui.shows("Values are compared whole");
            assertThat(ui.find("button", "All time"))
                    .as("an exact value is found at any time")
                    .isPresent();
            ui.click("button", "actor:ada*");
            ui.await("what Ada did", ui::rows, rows -> !rows.isEmpty());
            assertThat(ui.get("field", "Search").getDomProperty("value")).isEqualTo("actor:ada* -action:read last:24h");

            ui.go("events?q=actor%3Azoe*+last%3A24h&zone=UTC");
            ui.shows("No events");
            assertThat(ui.find("button", "All time")).as("it would be refused").isEmpty();
        }
    }

    @Test
    void whoHasNoNameIsFoundByWhatTheyAreCalled() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=actor%3A%22not+signed+in%22+last%3A24h&zone=UTC");
            ui.shows("What “Nobody signed in” and “Somebody unknown” did is found by -actor:*");
            ui.click("button", "-actor:*");
            ui.await("the search", ui::fragment, address -> address.contains("q=last%3A24h+-actor%3A*"));
        }
    }

    @Test
    void whetherTheWholeLogIsToBeHeldIsAskedFirst() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("retention?zone=UTC");
            ui.type("Name", "all-of-it");
            ui.type("Reason", "nobody said");
            ui.click("button", "Place the hold");
            ui.get("dialog", "Hold the whole log?");
            ui.keys(Keys.ESCAPE);
            ui.awaitGone("dialog", "Hold the whole log?");
            assertThat(ui.text()).doesNotContain("all-of-it");
        }
    }

    @Test
    void whoMayOnlyReadIsToldWhichScopeIsMissing() throws Exception {
        Served served = Served.shared();
        String token = served.token("only-read", "read");
        try (Ui ui = Ui.signedIn(served.home(), served.downloads(), token)) {
            ui.go("tokens");
            ui.shows("No permission");
            assertThat(ui.text()).contains("needs the scope admin");
            ui.go("retention");
            ui.shows("Placing and releasing holds needs the scope admin");
            ui.go("health");
            ui.shows("Seeing the settings needs the scope admin");
            ui.go("events");
            ui.shows("events");
            assertThat(ui.get("button", "Export").isEnabled()).isFalse();
            assertThat(ui.traffic().complaints()).isEmpty();
        }
    }

    @Test
    void aSessionThatEndsIsBegunAnewWhereItWas() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=kind%3Alogin+last%3A24h&zone=UTC");
            settled(ui);
            ui.driver().manage().deleteAllCookies();
            ui.type("Search", "kind:export last:24h");
            ui.keys(Keys.ENTER);
            ui.shows("Your session has ended");
            assertThat(ui.rows()).as("what was there stays").isNotEmpty();

            ui.type("API token", AdminServer.TOKEN);
            ui.keys(Keys.ENTER);
            ui.await("the exports", ui::rows, rows -> rows.size() == 3);
            assertThat(ui.fragment()).contains("kind%3Aexport");
        }
    }

    /** Else the log would say that whoever signs in next did what somebody else asked for. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatOneAskedForIsNotDoneInTheNameOfAnother(boolean inAnotherTab) throws Exception {
        Served served = Served.shared();
        String kept = "kept-" + inAnotherTab;
        served.token(kept, "read");
        String other = served.token("another-" + inAnotherTab, "read", "admin");
        try (Ui ui = served.signedIn()) {
            ui.go("tokens");
            ui.click("button", "Revoke " + kept);
            ui.get("dialog", "Revoke this token?");
            if (inAnotherTab) {
                ui.run(
                        "window.signedIn = false; fetch('session', { method: 'POST', headers: { 'Content-Type': 'application/json' },"
                                + " body: JSON.stringify({ token: arguments[0] }) }).then(() => { window.signedIn = true; });",
                        other);
                ui.await("another session", () -> (Boolean) ui.run("return window.signedIn"), signedIn -> signedIn);
                ui.click("button", "Revoke");
            } else {
                ui.driver().manage().deleteAllCookies();
                ui.click("button", "Revoke");
                ui.shows("Your session has ended");
                ui.type("API token", other);
                ui.keys(Keys.ENTER);
            }
            ui.shows("Somebody else is signed in now. What was asked for before was not done.");
            ui.shows("another-" + inAnotherTab + " administrator");
            ui.await("the token", ui::rows, rows -> rows.stream().anyMatch(row -> row.startsWith(kept + " Valid")));
            ui.go("events?q=last%3A24h&zone=UTC");
            ui.await(
                    "nothing more said",
                    ui::text,
                    text -> !text.contains("Somebody else is signed in now") && text.contains("another-"));
        }
    }

    @Test
    void aTokenThatIsTakenBackIsSaidAndAnotherGoesOn() throws Exception {
        Served served = Served.shared();
        String token = served.token("taken-back", "read");
        try (Ui ui = Ui.signedIn(served.home(), served.downloads(), token)) {
            ui.go("events?q=kind%3Alogin+last%3A24h&zone=UTC");
            settled(ui);
            served.ask("mutation{revokeToken(name:\"taken-back\"){token{name}}}");
            ui.type("Search", "kind:export last:24h");
            ui.keys(Keys.ENTER);
            ui.shows("Your session has ended");
            ui.type("API token", token);
            ui.keys(Keys.ENTER);
            ui.shows("This API token was revoked.");
            ui.type("API token", AdminServer.TOKEN);
            ui.keys(Keys.ENTER);
            ui.await("the exports", ui::rows, rows -> rows.size() == 3);
        }
    }

    /** A page of a list is known by a cursor, which leads back to it also after the page was opened anew. */
    @Test
    void alsoTheSecondPageIsPartOfTheLink() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=last%3A24h&zone=UTC");
            List<String> first = ui.await("a page", ui::rows, rows -> rows.size() == 50);
            ui.click("button", "Older events");
            List<String> second = ui.await(
                    "the next",
                    ui::rows,
                    rows -> rows.size() > 10 && !rows.get(0).equals(first.get(0)));
            String fragment = ui.state();
            ui.driver().navigate().refresh();
            ui.await("the same", ui::rows, second::equals);
            assertThat(ui.state()).isEqualTo(fragment).contains("after=");
        }
    }

    @Test
    void whatTookTooLongIsSaidWithShorterRanges() {
        try (Ui ui = Served.shared().signedIn()) {
            answersLogins(ui, "QUERY_TIMEOUT", "This took longer than 10 s and was given up: ask for less.");
            ui.go("events?q=kind%3Alogin+last%3A7d&zone=UTC");
            ui.shows("That took too long");
            ui.shows("ask for less.");
            ui.run("window.fetch = window.realFetch;");
            ui.click("button", "Last 24 hours");
            ui.await("the shorter range", ui::fragment, place -> place.contains("q=kind%3Alogin+last%3A24h"));
            ui.await("its events", ui::rows, rows -> !rows.isEmpty());

            answersLogins(ui, "SERVICE_UNAVAILABLE", "The store of the audit log cannot be reached now.");
            ui.go("logins?q=last%3A24h&zone=UTC");
            ui.shows("The store cannot be reached");
        }
    }

    /** As the server does where a search takes longer than it lets any take. */
    private static void answersLogins(Ui ui, String code, String message) {
        ui.run("""
                window.realFetch ??= window.fetch;
                const body = JSON.stringify({ errors: [{ message: arguments[1], extensions: { code: arguments[0] } }], data: null });
                window.fetch = (url, init) => String(init?.body).includes('kind:login')
                  ? Promise.resolve(new Response(body, { headers: { 'Content-Type': 'application/json' } }))
                  : window.realFetch(url, init);
                """, code, message);
    }

    @Test
    void signingOutLeavesNothingBehind() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("events?q=kind%3Alogin+last%3A24h&zone=UTC");
            settled(ui);
            ui.click("button", "Sign out");
            ui.get("field", "API token");
            assertThat(ui.text()).doesNotContain("example.com");
            assertThat(ui.driver().getCurrentUrl())
                    .isEqualTo(Served.shared().home().toString());
            ui.type("API token", "gqa_wrong");
            ui.keys(Keys.ENTER);
            ui.await("a refusal", () -> ui.text(ui.get("alert", "")), text -> !text.isEmpty());
        }
    }

    @Test
    void aTokenIsMadeShownOnceAndRevoked() throws Exception {
        Served served = Served.shared();
        try (Ui ui = served.signedIn()) {
            ui.go("tokens");
            ui.type("Name", "for-a-test");
            ui.click("checkbox", "export");
            ui.click("button", "Make the token");
            String secret = ui.await(
                    "the secret",
                    () -> String.valueOf(
                            ui.run("return [...matching('.secret code')].map((each) => tidy(text(each))).join()")),
                    text -> text.startsWith("gqa_"));
            ui.await("the focus on it", ui::focused, "button Copy"::equals);
            try (Ui other = Ui.signedIn(served.home(), served.downloads(), secret)) {
                other.shows("for-a-test");
            }
            ui.driver().navigate().refresh();
            ui.await(
                    "the token is listed",
                    ui::rows,
                    rows -> rows.stream()
                            .anyMatch(row -> (row.startsWith("for-a-test Valid") && row.contains("read export"))
                                    || (row.startsWith("for-a-test Valid") && row.contains("export read"))));
            assertThat(ui.text()).doesNotContain(secret);

            ui.click("button", "Revoke for-a-test");
            ui.click("button", "Cancel");
            assertThat(ui.focused()).isEqualTo("button Revoke for-a-test");
            ui.click("button", "Revoke for-a-test");
            ui.get("dialog", "Revoke this token?");
            ui.click("button", "Revoke");
            ui.shows("The token for-a-test was revoked.");
            ui.await(
                    "it is revoked",
                    ui::rows,
                    rows -> rows.stream().anyMatch(row -> row.startsWith("for-a-test Revoked")));
        }
    }

    @Test
    void eventsOfTheLogItselfThatAHoldCoversAreSaidApart() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("retention");
            ui.type("Name", "everything-there-is");
            ui.type("Reason", "Whoever looked");
            ui.click("button", "Place the hold");
            ui.click("button", "Hold all");
            ui.await(
                    "what it covers",
                    ui::text,
                    text -> text.matches(
                            "(?s).*The hold everything-there-is stands and covers (at least )?[\\d,]+ events of the applications, [\\d,]+ of the log itself\\..*"));
        }
    }

    @Test
    void aHoldThatCoversNothingIsSaid() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("retention");
            ui.type("Name", "of-nobody");
            ui.type("Reason", "A name that was mistyped");
            ui.type("Actor", "u-nobody-at-all");
            ui.click("button", "Place the hold");
            ui.shows("The hold of-nobody stands. It covers no event that is stored now");
            assertThat(ui.run("return [...matching('#known-applications option')].map((each) => each.value).join()"))
                    .asString()
                    .contains(Story.SHOP, Story.BILLING);
        }
    }

    @Test
    void signInsAreExportedFromWhereTheyAreSeen() {
        try (Ui ui = Served.shared().signedIn()) {
            ui.go("logins?q=last%3A7d&zone=UTC");
            ui.click("link", "Export these sign-ins");
            assertThat(ui.text(ui.get("dialog", "Export"))).contains("kind:login last:7d");
            assertThat(ui.fragment()).doesNotContain("export");
        }
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidAndAskedAgain() throws Exception {
        try (Detour detour = Detour.to(Served.shared().home());
                Ui ui = Ui.signedIn(detour.home(), Served.shared().downloads(), AdminServer.TOKEN)) {
            ui.go("logins");
            ui.shows("By address");
            detour.cut();
            ui.go("sources");
            ui.get("heading", "");
            ui.await(
                    "no answer is said",
                    ui::text,
                    text -> text.contains("does not answer") || text.contains("could not be loaded"));
            detour.mend();
            ui.click("button", "Try again");
            ui.await("the sources", ui::rows, rows -> rows.stream().anyMatch(row -> row.contains(Story.SHOP)));
        }
    }

    @Test
    void aStoreThatIsAwayIsSaidAndFoundAgain() throws Exception {
        try (PostgresServer postgres = PostgresServer.start(databases.resolve("postgresql"));
                Served served = Served.start(postgres.newDatabase());
                Ui ui = served.signedIn()) {
            ui.go("events?q=kind%3Aexport+last%3A24h&zone=UTC");
            ui.await("the exports", ui::rows, rows -> rows.size() == 3);
            postgres.stop();
            for (String page : List.of("events?q=kind%3Alogin+last%3A24h&zone=UTC", "logins", "retention")) {
                ui.go(page);
                ui.shows("The store cannot be reached");
            }
            postgres.startAgain();
            served.awaitReady();
            ui.await(
                    "all is well again",
                    () -> {
                        ui.find("button", "Try again").ifPresent(again -> again.click());
                        return ui.find("button", "Place the hold").isPresent();
                    },
                    found -> found);
        }
    }

    /** The page once all has come, without what tells how long ago something was. */
    private static String settled(Ui ui) {
        String whole = ui.await(
                "all is loaded, and stays as it is", ui::text, text -> isLoaded(text) && text.equals(again(ui)));
        // The applications to choose from are those of all that was found so far.
        String text = whole.replaceAll("All applications( /\\w+)*", "All applications");
        String still =
                text.replaceAll("(\\d+ \\w+ ago|yesterday|now|[\\d,]+ events stored|\\d\\d:\\d\\d(:\\d\\d)?)", "…");
        // Of sources it says how many events each has stored, and to look is one more.
        return still.contains("Sources: loaded") ? still.replaceAll("[\\d,]+", "#") : still;
    }

    /** Whoever follows the log live counts anew now and then. */
    private static boolean isLoaded(String text) {
        return (text.contains(": loaded") || text.contains(" shown "))
                && !text.contains("Loading")
                && !text.contains("Counting…");
    }

    private static String again(Ui ui) {
        ui.run("return new Promise((done) => requestIdleCallback(done, {timeout: 500}));");
        return ui.text();
    }
}

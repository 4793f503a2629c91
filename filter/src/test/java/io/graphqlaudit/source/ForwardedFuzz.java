package io.graphqlaudit.source;

import io.graphqlaudit.fuzz.FuzzTarget;
import io.graphqlaudit.fuzz.Must;
import io.graphqlaudit.settings.SettingSources;
import io.graphqlaudit.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lines of {@code X-Forwarded-For} and {@code Forwarded}. Each element is read once; what is taken for an address is the
 * one that the JDK reads there, in a form that is read back; nothing that a client sends hides what a trusted proxy adds
 * behind it.
 */
public final class ForwardedFuzz implements FuzzTarget {
    private static final String CLIENT = "203.0.113.7";
    private static final String PROXY = "10.0.0.1";
    /** The longest text of an address of IPv6. */
    private static final int LONGEST = 45;

    private static final Pattern ADDRESS = Pattern.compile("[0-9a-f:.]+");

    private final Map<ForwardedHeader, SourceRules> rules = new EnumMap<>(ForwardedHeader.class);

    public ForwardedFuzz() {
        for (ForwardedHeader header : ForwardedHeader.values()) {
            Map<String, String> params = Map.of(
                    "source.client-address", "chain",
                    "source.trusted-proxies", "10.0.0.0/8, 2001:db8::/32",
                    "source.forwarded-header", header.fieldName());
            rules.put(header, SourceRules.of(new Settings(new SettingSources(params, Map.of(), Map.of(), Map.of()))));
        }
    }

    @Override
    public void run(byte[] input) throws UnknownHostException {
        List<String> lines = List.of(new String(input, StandardCharsets.UTF_8).split("\n", -1));
        for (ForwardedHeader header : ForwardedHeader.values()) {
            int length = 0;
            ElementsFromTheRight elements = header.elements(lines);
            for (String element = elements.next(); element != null; element = elements.next()) {
                length += element.length();
                Must.hold(!element.isBlank(), "an element is not blank");
                check(header.addressIn(element));
            }
            Must.atMost(input.length, length, "characters read");
            check(client(header, lines));
            hidesNothing(header, lines);
        }
        String text = lines.get(0);
        check(IpAddress.parse(text));
        AddressRange range = AddressRange.parse(text);
        Must.hold(range == null || range.contains(range.base()), "a range has its base");
    }

    private FoundClient client(ForwardedHeader header, List<String> lines) {
        return rules.get(header).client(PROXY, name -> name.equals(header.fieldName()) ? lines : List.of());
    }

    private static void check(FoundClient found) {
        Must.equal(found.peer(), PROXY, "the other end");
        Must.hold(found.address() != null && found.address().length() <= LONGEST, "an address");
    }

    private void hidesNothing(ForwardedHeader header, List<String> lines) {
        String added = header == ForwardedHeader.FORWARDED ? "for=" + CLIENT : CLIENT;
        List<String> inALine = new ArrayList<>(lines);
        inALine.add(added);
        Must.equal(client(header, inALine), new FoundClient(CLIENT, PROXY, true), "behind a line");
        List<String> behind = new ArrayList<>(lines);
        behind.set(lines.size() - 1, lines.get(lines.size() - 1) + ", " + added);
        Must.equal(client(header, behind), new FoundClient(CLIENT, PROXY, true), "in a line");
    }

    private static void check(@Nullable IpAddress address) throws UnknownHostException {
        if (address == null) {
            return;
        }
        String canonical = address.toString();
        Must.atMost(LONGEST, canonical.length(), "characters of an address");
        Must.equal(IpAddress.parse(canonical), address, "read back");
        // Never a name: an address of ours holds nothing but these, so nothing is looked up.
        Must.hold(ADDRESS.matcher(canonical).matches(), "an address");
        Must.equal(IpAddress.parse(InetAddress.getByName(canonical).getHostAddress()), address, "as the JDK reads it");
    }
}

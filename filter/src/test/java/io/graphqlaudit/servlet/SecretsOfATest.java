package io.graphqlaudit.servlet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Distinct secrets, each with the place where it was planted, and the search for any trace of them. */
final class SecretsOfATest {
    private static final String LETTERS = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String DIGITS = "0123456789";

    private final Random random = new Random(20_261_121);
    private final Map<String, String> places = new LinkedHashMap<>();

    /** A secret that nothing but its place gives away. */
    String plain(String place) {
        return planted(place, "Xq!" + of(LETTERS + DIGITS, 20));
    }

    /** One that is also a GraphQL name. */
    String name(String place) {
        return planted(place, of(LETTERS, 1) + of(LETTERS + DIGITS, 23));
    }

    /** One that is also a number. */
    String number(String place) {
        return planted(place, "7" + of(DIGITS, 11));
    }

    /** One that has the shape of a token, for places that are kept as they are. */
    String token(String place) {
        return planted(place, "ghp_" + of(LETTERS + DIGITS, 36));
    }

    /** The places whose secrets stand in that text, in any form that can be turned back or guessed. */
    List<String> foundIn(String text) {
        List<String> found = new ArrayList<>();
        places.forEach((place, secret) -> {
            if (forms(secret).stream().anyMatch(text::contains)) {
                found.add(place);
            }
        });
        return found;
    }

    int size() {
        return places.size();
    }

    private String planted(String place, String secret) {
        if (places.put(place, secret) != null) {
            throw new IllegalArgumentException("two secrets at " + place);
        }
        return secret;
    }

    private String of(String characters, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(random.nextInt(characters.length())));
        }
        return text.toString();
    }

    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>();
        forms.add(secret);
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int before = 0; before < 3; before++) {
            String encoded = Base64.getEncoder().encodeToString(bytes("x".repeat(before) + secret));
            // What depends on the neighbours is left out.
            String own = encoded.substring(before == 0 ? 0 : before + 1, encoded.length() - 4);
            forms.add(own);
            forms.add(own.replace('+', '-').replace('/', '_'));
        }
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            byte[] digest = digest(algorithm, secret);
            forms.add(HexFormat.of().formatHex(digest));
            forms.add(Base64.getEncoder().encodeToString(digest));
        }
        return forms;
    }

    private static byte[] digest(String algorithm, String secret) {
        try {
            return MessageDigest.getInstance(algorithm).digest(bytes(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

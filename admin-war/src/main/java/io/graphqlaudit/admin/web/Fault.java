package io.graphqlaudit.admin.web;

import java.util.Map;

/**
 * Why a request is not answered as asked.
 *
 * @param status the HTTP status
 * @param code the word for programs, in upper case
 * @param reason the code, or where it stands for several reasons the one of them
 * @param message the sentence for people
 * @param path the path that was asked
 * @param place where in what was sent, by the names of our own API; empty where it is no place
 */
record Fault(int status, String code, String reason, String message, String path, Map<String, Integer> place) {
    Fault {
        place = Map.copyOf(place);
    }
}

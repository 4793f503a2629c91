package io.graphqlaudit.admin.web;

/**
 * Why a request is not answered as asked.
 *
 * @param status the HTTP status
 * @param code the word for programs, in upper case
 * @param message the sentence for people
 * @param path the path that was asked
 */
record Fault(int status, String code, String message, String path) {}

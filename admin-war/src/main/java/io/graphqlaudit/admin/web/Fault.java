package io.graphqlaudit.admin.web;

/**
 * Why a request is not answered as asked.
 *
 * @param status the HTTP status
 * @param code the word for programs, in upper case
 * @param reason the code, or where it stands for several reasons the one of them
 * @param message the sentence for people
 * @param path the path that was asked
 */
record Fault(int status, String code, String reason, String message, String path) {}

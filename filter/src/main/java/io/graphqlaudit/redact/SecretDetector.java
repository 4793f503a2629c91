package io.graphqlaudit.redact;

/** Finds secrets by what they look like, whatever name they stand under. For any number of threads. */
interface SecretDetector {
    /** The text with every secret in it replaced by {@value Redaction#MASK}; the same object when it holds none. */
    String withoutSecrets(String text);
}

package io.graphqlaudit.servlet;

/** Which policy is in force in one application, as JMX shows it. */
public interface PolicyMXBean {
    /** The name of the policy file without its folders; empty when there is none. */
    String getFile();

    /** The hash of the policy in force. */
    String getHash();

    /** Since when it is in force, as ISO 8601. */
    String getInForceSince();

    /** Why what the file holds now is not in force; empty when it is. */
    String getRefusal();

    /** Whether nothing is kept. */
    boolean isObserving();
}

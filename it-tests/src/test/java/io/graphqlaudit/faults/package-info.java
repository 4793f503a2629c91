/** Proofs on real processes that nothing is lost: killed, cut off, out of space, out of time, deployed anew. */
@NullMarked
package io.graphqlaudit.faults;

import org.jspecify.annotations.NullMarked;

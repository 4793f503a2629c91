/** Events as canonical JSON (RFC 8785). */
@NullMarked
package io.graphqlaudit.spool.codec;

import org.jspecify.annotations.NullMarked;

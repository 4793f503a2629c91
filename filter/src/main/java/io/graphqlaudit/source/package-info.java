/** From where a request came: addresses, trusted proxies, and the chains that forwarding headers claim. */
@NullMarked
package io.graphqlaudit.source;

import org.jspecify.annotations.NullMarked;

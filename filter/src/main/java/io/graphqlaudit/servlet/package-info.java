/** The servlet filter: sees every request and answer pass, and changes neither. */
@NullMarked
package io.graphqlaudit.servlet;

import org.jspecify.annotations.NullMarked;

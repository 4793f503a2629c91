/** The page as people use it: in a real browser, by mouse and by keyboard. */
@NullMarked
package io.graphqlaudit.browser;

import org.jspecify.annotations.NullMarked;

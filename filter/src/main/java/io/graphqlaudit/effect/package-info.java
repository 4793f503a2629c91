/** What an operation does, and to what: the verbs of root fields, and the things their arguments and answers name. */
@NullMarked
package io.graphqlaudit.effect;

import org.jspecify.annotations.NullMarked;

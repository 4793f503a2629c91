/** What others may know of the admin web application. */
@NullMarked
package io.graphqlaudit.admin;

import org.jspecify.annotations.NullMarked;

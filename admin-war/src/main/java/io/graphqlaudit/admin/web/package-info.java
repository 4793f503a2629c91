/** JSON, errors and pages: what every endpoint answers with. */
@NullMarked
package io.graphqlaudit.admin.web;

import org.jspecify.annotations.NullMarked;

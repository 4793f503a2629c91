/** JSON, errors, pages and headers: what every endpoint reads and answers with. */
@NullMarked
package io.graphqlaudit.admin.web;

import org.jspecify.annotations.NullMarked;

/** What is published, looked at as an application sees it. */
@NullMarked
package io.graphqlaudit.packaging;

import org.jspecify.annotations.NullMarked;

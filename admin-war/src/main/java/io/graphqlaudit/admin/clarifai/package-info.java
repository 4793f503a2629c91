/** The audit log as Clarifai's API searches it. */
@NullMarked
package io.graphqlaudit.admin.clarifai;

import org.jspecify.annotations.NullMarked;

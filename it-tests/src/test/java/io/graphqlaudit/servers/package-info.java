/** Application servers as their makers distribute them, and what is asked of each. */
package io.graphqlaudit.servers;

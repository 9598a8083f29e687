/** Reads what is on the pipeline's topics, for people: records, dead letters, and the status. */
package io.barcast.app.inspect;

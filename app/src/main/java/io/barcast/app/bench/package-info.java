/** Grades the judging: on markets with nothing to find, and on markets of known skill. */
package io.barcast.app.bench;

/** What a command does around its work: connect, keep pace, notice Ctrl-C. */
package io.barcast.app.process;

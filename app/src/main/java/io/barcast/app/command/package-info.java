/**
 * The commands of {@code barcast}, one class each: flags in, one call of the code that does the
 * work, exit code out.
 */
package io.barcast.app.command;

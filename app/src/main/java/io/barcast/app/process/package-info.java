/** Shared by commands: connecting, limiting the rate, handling Ctrl-C. */
package io.barcast.app.process;

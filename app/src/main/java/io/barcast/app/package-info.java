/** The barcast command. */
package io.barcast.app;

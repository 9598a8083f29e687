/**
 * Every flag as environment variable and in a file: keys, sources of values, and the page of all
 * settings.
 */
package io.barcast.app.settings;

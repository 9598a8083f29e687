/**
 * Every flag by environment variable and file: the keys, where values come from, and their page.
 */
package io.barcast.app.settings;

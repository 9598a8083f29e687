/** What the commands that read files have in common. */
package io.barcast.app.input;

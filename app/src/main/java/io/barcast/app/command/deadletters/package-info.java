/** The commands of {@code dead-letters}. */
package io.barcast.app.command.deadletters;

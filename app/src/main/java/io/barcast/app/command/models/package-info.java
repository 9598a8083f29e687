/** The commands of {@code barcast models}. */
package io.barcast.app.command.models;

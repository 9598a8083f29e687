/** The values of the topics as JSON, one shape for commands and the HTTP interface. */
package io.barcast.schemas.json;

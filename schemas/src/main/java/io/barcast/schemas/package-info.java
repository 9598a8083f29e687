/** The wire format: codecs, topics and their settings, and the schema-registry serde. */
package io.barcast.schemas;

package io.barcast.engine.catalog;

/**
 * A file published with a model for other tools. Barcast never reads it.
 *
 * @param name such as {@code return-h5.ubj}
 * @param content the file's bytes
 */
public record Attachment(String name, Artifact content) {}

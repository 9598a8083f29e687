/**
 * SHA-256, and the canonical form of what is hashed or signed: no two different values have the
 * same form.
 *
 * <p>Start with {@link io.barcast.engine.digest.CanonicalFields}, whose bytes {@code ModelUpdate}
 * signs, and {@link io.barcast.engine.digest.Sha256}, which event digests and lineages use.
 */
package io.barcast.engine.digest;

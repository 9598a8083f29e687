package io.barcast.engine.drift;

import java.util.Optional;

/**
 * A part of a drift monitor's state, as it is to be kept in a store.
 *
 * @param key names the part within its model name
 * @param content its bytes; empty when it is to be removed
 */
public record StoredPart(String key, Optional<byte[]> content) {}

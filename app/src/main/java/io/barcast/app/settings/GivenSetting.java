package io.barcast.app.settings;

/**
 * A setting that was given.
 *
 * @param value as it may be shown, secrets masked
 * @param source where it was given
 * @param standard its default; empty when it has none
 */
public record GivenSetting(String key, String value, String source, String standard) {}

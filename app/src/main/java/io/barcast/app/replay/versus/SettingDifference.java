package io.barcast.app.replay.versus;

/**
 * A setting in which the two replays differ.
 *
 * @param a its value as given, or its default
 * @param b its value in the other replay
 */
public record SettingDifference(String key, String a, String b) {}

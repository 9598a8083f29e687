package io.barcast.schemas;

/**
 * Something about a topic that is not as Barcast creates it.
 *
 * @param fatal whether records are lost or refused because of it; otherwise it is a choice with a
 *     consequence
 * @param problem what was found, with its value, and the consequence
 * @param nextStep what to do
 */
public record TopicFinding(boolean fatal, String problem, String nextStep) {}

package io.barcast.monitoring.webhook;

import java.util.Optional;

/**
 * Who is sent messages.
 *
 * @param name by which its consumer group and its figures are known, so that its URL may change
 * @param signer empty when messages to it are not signed
 */
record Receiver(String name, Endpoint endpoint, Optional<MessageSigner> signer) {
  /** The name of a receiver that is given none. */
  static final String USUAL_NAME = "default";

  /** The consumer group, without prefix, whose offsets say what it has been sent. */
  String group() {
    return WebhookSettings.GROUPS + name;
  }

  @Override
  public String toString() {
    return "webhook " + name + " at " + endpoint;
  }
}

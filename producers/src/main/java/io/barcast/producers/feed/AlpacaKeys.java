package io.barcast.producers.feed;

/**
 * The keys for Alpaca; never shown.
 *
 * @param id the key's id; empty when none is given
 * @param secret the secret
 */
record AlpacaKeys(String id, String secret) {
  boolean given() {
    return !id.isEmpty() && !secret.isEmpty();
  }

  @Override
  public String toString() {
    return "AlpacaKeys[hidden]";
  }
}

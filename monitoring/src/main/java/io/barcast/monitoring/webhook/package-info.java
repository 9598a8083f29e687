/**
 * Outgoing webhooks: drift alerts, training runs and chosen predictions are posted as JSON to
 * receivers, each at least once and in order per partition.
 */
package io.barcast.monitoring.webhook;

/**
 * Triggers to training runs to signed model updates. Start with {@link
 * io.barcast.trainer.retraining.RetrainingLoop}.
 */
package io.barcast.trainer.retraining;

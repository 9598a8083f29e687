/** Model training: from features and alerts to datasets, fits, verdicts and model updates. */
package io.barcast.trainer;

/** Features and alerts to dataset, fit, judge, model updates. */
package io.barcast.trainer;

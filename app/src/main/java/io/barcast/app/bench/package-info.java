/**
 * Measures the trainer's tests on markets without a signal and of known skill, and the intervals.
 */
package io.barcast.app.bench;

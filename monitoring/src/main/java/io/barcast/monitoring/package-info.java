/** Prometheus exporter for the pipeline. It reads all its figures from the topics. */
package io.barcast.monitoring;

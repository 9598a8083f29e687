/** Prometheus exporter of the line: everything it says is read from the topics. */
package io.barcast.monitoring;

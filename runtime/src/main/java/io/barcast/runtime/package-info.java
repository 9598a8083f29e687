/** How a process lives: settings, Kafka properties, lifecycle, health and metrics endpoint. */
package io.barcast.runtime;

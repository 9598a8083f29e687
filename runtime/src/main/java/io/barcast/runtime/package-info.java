/** What every process needs: settings, Kafka properties, lifecycle, health and metrics endpoint. */
package io.barcast.runtime;

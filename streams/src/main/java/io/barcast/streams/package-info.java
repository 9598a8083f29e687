/** The one Kafka Streams application: bars in; features, predictions, outcomes and alerts out. */
package io.barcast.streams;

/** Datasets: published feature rows with their labels, split by time. */
package io.barcast.trainer.data;

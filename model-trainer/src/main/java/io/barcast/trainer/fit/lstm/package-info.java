/** Recurrent networks by deeplearning4j, exported to plain arrays. */
package io.barcast.trainer.fit.lstm;

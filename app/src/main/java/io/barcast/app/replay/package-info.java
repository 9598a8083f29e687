/** The backtest: bars through the engine, with the trainer's retraining loop between them. */
package io.barcast.app.replay;

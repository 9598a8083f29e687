/** The backtest: bars through the engine, with the trainer's own core at work between them. */
package io.barcast.app.replay;

/** What happened in a replay, bar by bar, kept in bounded memory for a report. */
package io.barcast.app.replay.timeline;

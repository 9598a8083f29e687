/** What differs between two replays of the same bars with other settings. */
package io.barcast.app.replay.versus;

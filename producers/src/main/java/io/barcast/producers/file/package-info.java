/** Files of bars: their formats, told by content, and the bars in them. */
package io.barcast.producers.file;

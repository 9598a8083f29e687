package io.barcast.producers.file;

/** The edge of a bar at which a file stamps it. */
public enum StampEdge {
  OPEN,
  CLOSE
}

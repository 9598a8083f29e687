package io.barcast.producers.file;

/** How a date such as 03/04/2020 is read. */
public enum DateOrder {
  DAY_FIRST,
  MONTH_FIRST
}

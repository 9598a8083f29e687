/** Sends history no faster than the pipeline learns from it. */
package io.barcast.app.pace;

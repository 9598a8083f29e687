/** The files and sheets that {@code barcast features} writes. */
package io.barcast.app.features;

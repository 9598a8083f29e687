/** The output of {@code barcast features}: CSV files and descriptions of feature sets. */
package io.barcast.app.features;

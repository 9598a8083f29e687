/**
 * Groups of flags that several commands share (picocli mixins), and the converters of their values.
 */
package io.barcast.app.option;

/** Groups of flags that several commands share (picocli mixins), and how their values are read. */
package io.barcast.app.option;

/** Reading bars from files: shared by the commands that take {@code --csv}. */
package io.barcast.app.input;

/** The whole pipeline in one process, on an embedded broker and registry. */
package io.barcast.app.demo;

/**
 * The life of a model: its card, versions, signed update, and which version scores when.
 *
 * <p>Start with {@link io.barcast.engine.catalog.ModelUpdate}, a published model, and {@link
 * io.barcast.engine.catalog.ModelTimeline}, which answers by event time who is champion, who is a
 * shadow and what the next version is.
 */
package io.barcast.engine.catalog;

/**
 * The small language in which features are written: parser, unit check, and the program it compiles
 * to.
 *
 * <p>Start with {@link io.barcast.engine.formula.Formula}; {@link
 * io.barcast.engine.formula.IndicatorTable} lists the indicators that a formula may name. A new
 * indicator is one class and one line there.
 */
package io.barcast.engine.formula;

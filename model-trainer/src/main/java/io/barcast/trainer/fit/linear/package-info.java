/** Ridge and logistic regression. */
package io.barcast.trainer.fit.linear;

/** Hyperparameter search on the same folds that evaluate training runs. */
package io.barcast.trainer.search;

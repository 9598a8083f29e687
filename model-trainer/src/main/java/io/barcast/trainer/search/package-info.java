/** Hyperparameter search on the folds that judge training runs. */
package io.barcast.trainer.search;

/**
 * Walk-forward evaluation, and the decision whether a candidate is proven and replaces the
 * champion. A new family is one class here and its line in {@link
 * io.barcast.trainer.evaluation.FamilyTrainers}.
 */
package io.barcast.trainer.evaluation;

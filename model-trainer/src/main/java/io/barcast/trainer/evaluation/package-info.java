/**
 * Walk-forward evaluation, and the decision whether a candidate is proven and replaces the
 * champion. A new family is one class here and its entry in {@link
 * io.barcast.trainer.evaluation.FamilyTrainers}.
 */
package io.barcast.trainer.evaluation;

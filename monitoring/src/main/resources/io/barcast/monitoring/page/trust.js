// Trust, roles and decisions in plain words.

import { element } from './dom.js';

const TRUST = {
  PROVEN: ['good', '✓', 'tests showed that it knows more than the naive model'],
  UNPROVEN: ['warn', '?', 'not shown to be better than the naive model'],
  SUSPENDED: ['bad', '✕', 'its skill is gone; the naive model answers'],
  BASELINE: ['plain', '=', 'the naive model: it expects no change'],
  ABSTAIN: ['plain', '–', 'no forecast'],
};
const DECISION = {
  PROVEN: ['good', '✓'],
  UNPROVEN: ['warn', '?'],
  REFUSED: ['warn', '✕'],
  PROMOTED: ['good', '▲'],
  FAILED: ['bad', '!'],
  INSUFFICIENT_DATA: ['plain', '…'],
  TRIED: ['plain', '○'],
};

export const trustWords = (trust) => TRUST[trust]?.[2] ?? '';

export const trustBadge = (trust) => badge(trust, TRUST[trust]);

export const decisionBadge = (decision) => badge(decision, DECISION[decision]);

function badge(name, [tone, sign] = ['plain', '']) {
  return element(
    'span',
    { class: `badge ${tone}` },
    element('span', { 'aria-hidden': 'true' }, sign),
    ` ${name.replace('_', ' ')}`,
  );
}

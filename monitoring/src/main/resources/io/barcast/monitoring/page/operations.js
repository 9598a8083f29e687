// What was rejected and why, and how each part of the pipeline is.

import { byId, element, emptyState, replaceContent } from './dom.js';
import { count, plural, time } from './format.js';

const STATES = { ok: ['good', '✓'], waiting: ['warn', '…'], failed: ['bad', '✕'], unknown: ['plain', '?'] };

export function showRejected(reasons) {
  replaceContent(
    byId('rejected-list'),
    ...(reasons.length > 0
      ? reasons.map(rejected)
      : [emptyState('None. A record that cannot be used is kept here with its reason and bytes.')]),
  );
}

function rejected({ source, reason, count: number, example }) {
  return element(
    'details',
    { data: { key: `${source} ${reason}` } },
    element(
      'summary',
      {},
      element('strong', {}, reason.replaceAll('_', ' ')),
      ` ${plural(number, 'record')} of ${source}`,
    ),
    ...(example
      ? [
          element('p', {}, example.detail),
          element(
            'p',
            { class: 'muted' },
            `${time(example.time)}, partition ${example.partition}, offset ${count(example.offset)}`,
          ),
          element('pre', { tabindex: '0', 'aria-label': 'Content of the example' }, example.content ?? ''),
        ]
      : []),
  );
}

export function showHealth(parts) {
  byId('health-list').replaceChildren(
    ...parts.map(({ name, state, text }) => {
      const [tone, sign] = STATES[state] ?? STATES.unknown;
      return element(
        'li',
        {},
        element(
          'span',
          { class: `badge ${tone}` },
          element('span', { 'aria-hidden': 'true' }, sign),
          ` ${state}`,
        ),
        element('strong', {}, name),
        element('span', {}, text),
      );
    }),
    ...(parts.length === 0 ? [element('li', {}, emptyState('No part has reported yet.'))] : []),
  );
}

/** What the parts that wait say, as a sentence for everything that is still empty. */
export function waitingWords(parts) {
  const waiting = parts
    .filter(({ state }) => state === 'waiting' || state === 'failed')
    .map(({ name, text }) => `${name}: ${text}`);
  return waiting.length > 0 ? `What it waits for: ${waiting.join('; ')}.` : '';
}

// The answer at the newest bar, one card per horizon.

import { byId, element, emptyState } from './dom.js';
import { bars, basisPoints, change, percent, price, time } from './format.js';
import { trustBadge, trustWords } from './trust.js';

/** Half a basis point: less is no direction. */
const LEAST_RETURN = 0.00005;

/** Shows a prediction; null says what it waits for. */
export function showForecast(prediction, waiting) {
  const line = byId('now-trust');
  const cards = byId('now-cards');
  if (!prediction) {
    line.replaceChildren();
    cards.replaceChildren(emptyState(waiting));
    return;
  }
  line.replaceChildren(...trustLine(prediction));
  if (prediction.horizons.length === 0) {
    cards.replaceChildren(emptyState('No forecast at this bar.'));
    return;
  }
  cards.replaceChildren(...prediction.horizons.map((each) => card(prediction, each)));
}

function trustLine({ model, trust, reason, close_time: closeTime, price: last }) {
  return [
    trustBadge(trust),
    element('strong', {}, ` ${model}`),
    `: ${reason || trustWords(trust)}. `,
    element('span', { class: 'muted' }, `Made at ${time(closeTime)} from ${price(last)}.`),
  ];
}

function card(prediction, each) {
  const expectsNothing = each.expected_return === 0;
  const direction =
    Math.abs(each.expected_return) < LEAST_RETURN
      ? ['flat', '→']
      : each.expected_return > 0
        ? ['up', '▲']
        : ['down', '▼'];
  return element(
    'article',
    { class: 'forecast' },
    element(
      'h3',
      {},
      `In ${bars(each.horizon_bars)}`,
      element('span', { class: 'due' }, dueWords(each)),
    ),
    element(
      'p',
      { class: 'expected' },
      element('span', { class: 'big' }, price(each.expected_price)),
      element(
        'span',
        { class: `return ${direction[0]}` },
        element('span', { 'aria-hidden': 'true' }, `${direction[1]} `),
        expectsNothing
          ? 'no change'
          : `${change(each.expected_return)} (${basisPoints(each.expected_return)})`,
      ),
    ),
    interval(prediction, each),
    element(
      'p',
      { class: 'facts' },
      element('span', {}, `up ${percent(each.probability_up)}${flatWords(each)}`),
      element('span', {}, `90 %: ${price(each.lower)} to ${price(each.upper)}`),
    ),
    each.trust === prediction.trust
      ? null
      : element('p', { class: 'note' }, trustBadge(each.trust), ' at this horizon: as the naive model.'),
  );
}

/** Up is the probability if the price moves. */
const flatWords = ({ probability_flat: flat }) => (flat > 0 ? ` of moves, no move ${percent(flat)}` : '');

const dueWords = ({ due, horizon_bars: ahead }) =>
  due ? ` due ${time(due)}` : ` due when ${ahead === 1 ? 'the next bar closes' : `${ahead} more bars have closed`}`;

/** The interval as a line from lower to upper, with the price now and the one expected. */
function interval({ price: now }, { lower, upper, expected_price: expected }) {
  const low = Math.min(lower, now);
  const high = Math.max(upper, now);
  const place = (value) => `${((value - low) / (high - low)) * 100}%`;
  const mark = (name, value) => {
    const made = element('span', { class: name });
    made.style.left = place(value);
    return made;
  };
  const band = element('span', { class: 'band' });
  band.style.left = place(lower);
  band.style.right = `${((high - upper) / (high - low)) * 100}%`;
  return element(
    'div',
    { class: 'range', 'aria-hidden': 'true' },
    band,
    mark('at-now', now),
    mark('at-expected', expected),
  );
}

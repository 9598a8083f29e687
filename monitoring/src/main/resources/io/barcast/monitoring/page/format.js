// Numbers and times as people read them. Undefined numbers are a dash.

const NONE = '–';
const MINUS = '−';
const whole = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

const defined = (value) => typeof value === 'number' && Number.isFinite(value);
const dashed = (value, text) => (defined(value) ? text(value) : NONE);
const signed = (text, value) => (value > 0 ? `+${text}` : text.replace('-', MINUS));

export const count = (value) => dashed(value, (number) => whole.format(number));

/** A price with as many digits as its size asks for, or as a price near it has. */
export function price(value, near = value) {
  return dashed(value, (number) => {
    const size = Math.abs(near);
    const digits = size >= 100 ? 2 : size >= 10 ? 3 : size >= 1 ? 4 : 6;
    return number.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
  });
}

/** A log return as a signed change in percent. */
export const change = (logReturn) =>
  dashed(logReturn, (value) => {
    const percent = Math.expm1(value) * 100;
    const text = percent.toFixed(2);
    return Number(text) === 0 ? '0.00 %' : signed(`${text} %`, percent);
  });

/** A log return in basis points. */
export const basisPoints = (logReturn) =>
  dashed(logReturn, (value) => {
    const points = Math.expm1(value) * 1e4;
    const text = points.toFixed(1);
    return Number(text) === 0 ? '0 bp' : signed(`${text} bp`, points);
  });

export const percent = (share, digits = 0) => dashed(share, (value) => `${(value * 100).toFixed(digits)} %`);

export const decimal = (value, digits) =>
  dashed(value, (number) => number.toFixed(digits).replace('-', MINUS));

/** A figure of unknown size: four significant digits. */
export const figure = (value) =>
  dashed(value, (number) => {
    if (Number.isInteger(number)) {
      return whole.format(number).replace('-', MINUS);
    }
    const size = Math.abs(number);
    const text =
      size !== 0 && (size < 1e-4 || size >= 1e7)
        ? number.toExponential(2)
        : String(Number(number.toPrecision(4)));
    return text.replace('-', MINUS);
  });

/** Milliseconds of an ISO time; NaN for none. */
export const toMs = (time) => (time ? Date.parse(time) : NaN);

/** 2024-04-10 14:00, with seconds only where there are some. */
export function time(iso) {
  const ms = toMs(iso);
  if (Number.isNaN(ms)) {
    return NONE;
  }
  const text = new Date(ms).toISOString();
  return `${text.slice(0, 10)} ${text.slice(11, ms % 60000 === 0 ? 16 : 19)}`;
}

/** A span of time in the largest unit that fits. */
export function duration(ms) {
  if (!defined(ms) || ms < 0) {
    return NONE;
  }
  const units = [
    ['day', 864e5],
    ['hour', 36e5],
    ['minute', 6e4],
    ['second', 1e3],
  ];
  const [name, size] = units.find(([, length]) => ms >= 2 * length) ?? units.at(-1);
  return plural(Math.round(ms / size), name);
}

export const plural = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

export const bars = (number) => plural(number, 'bar');

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();

/** Text cut to a length, at a word where possible. */
export function shortened(text, length) {
  if (text.length <= length) {
    return text;
  }
  const cut = text.slice(0, length);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), length - 20))} …`;
}

/** Text in lines of at most `width` characters. */
export function wrapped(text, width) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line && line.length + word.length + 1 > width) {
      lines.push(word);
    } else {
      lines[lines.length - 1] = line ? `${line} ${word}` : word;
    }
  }
  return lines.join('\n');
}

/** The length of an interval such as 15m, 1h or 1d; NaN for another. */
export function intervalMs(code) {
  const [, number, unit] = /^(\d+)([smhdw])$/.exec(code ?? '') ?? [];
  return number * { s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 }[unit];
}

// Light or dark: the system's choice until the reader makes one. Charts take their colours from here.

const KEY = 'barcast-theme';
const system = matchMedia('(prefers-color-scheme: dark)');
const listeners = [];
const known = new Map();
const probe = document.body.appendChild(document.createElement('span'));
probe.hidden = true;

/** Wires the toggle between light and dark. */
export function initTheme(button) {
  apply(localStorage.getItem(KEY), button);
  button.addEventListener('click', () => {
    apply(isDark() ? 'light' : 'dark', button);
    localStorage.setItem(KEY, document.documentElement.dataset.theme);
    changed();
  });
  system.addEventListener('change', () => {
    apply(localStorage.getItem(KEY), button);
    changed();
  });
}

export const onThemeChange = (listener) => listeners.push(listener);

const isDark = () =>
  (document.documentElement.dataset.theme ?? (system.matches ? 'dark' : 'light')) === 'dark';

function apply(chosen, button) {
  if (chosen) {
    document.documentElement.dataset.theme = chosen;
  }
  button.textContent = isDark() ? '☀ Light' : '☾ Dark';
  button.setAttribute('aria-label', isDark() ? 'Switch to light colours' : 'Switch to dark colours');
}

function changed() {
  known.clear();
  listeners.forEach((listener) => listener());
}

/** The colour that the page's style sheet gives a custom property now, such as `color('up')`. */
export function color(name) {
  if (!known.has(name)) {
    probe.style.color = `var(--${name})`;
    known.set(name, getComputedStyle(probe).color);
  }
  return known.get(name);
}

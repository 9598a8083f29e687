// The theme, and paper: on it a report is light, and nothing is folded.

import { byId } from './dom.js';
import { initTheme } from './theme.js';

export function initPaper() {
  const button = byId('theme');
  const isDark = () => button.textContent.includes('Light');
  let wasDark = false;
  initTheme(button);

  addEventListener('beforeprint', () => {
    wasDark = isDark();
    if (wasDark) {
      button.click();
    }
    document.querySelectorAll('details').forEach((each) => {
      each.dataset.folded = each.open ? '' : 'yes';
      each.open = true;
    });
  });

  addEventListener('afterprint', () => {
    if (wasDark) {
      button.click();
    }
    document.querySelectorAll('details').forEach((each) => {
      each.open = each.dataset.folded !== 'yes';
    });
  });
}

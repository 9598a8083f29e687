// Fills the report from its data; on paper it is light, and nothing is folded.

import { byId } from './dom.js';
import { initTheme } from './theme.js';
import { showRan } from './ran.js';
import { showSkill } from './skill.js';
import { showWhen } from './when.js';
import { showWhy } from './why.js';
import { showWorth } from './worth.js';

const data = JSON.parse(byId('data').textContent);
const button = byId('theme');
initTheme(button);
[showSkill, showWorth, showWhen, showWhy, showRan].forEach((show) => show(data));

const isDark = () => button.textContent.includes('Light');
let wasDark = false;

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

// Fills the report from its data.

import { byId } from './dom.js';
import { initPaper } from './paper.js';
import { showRan } from './ran.js';
import { showSkill } from './skill.js';
import { showWhen } from './when.js';
import { showWhy } from './why.js';
import { showWorth } from './worth.js';

const data = JSON.parse(byId('data').textContent);
initPaper();
[showSkill, showWorth, showWhen, showWhy, showRan].forEach((show) => show(data));

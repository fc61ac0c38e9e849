// The report as the page's script knows it: texts in the language that is shown, elements made of them, and the rows of
// the data block as objects. It reads the data block of the page and nothing else; whatever comes from the report becomes
// text, never markup.

const data = JSON.parse(document.getElementById('data').textContent);
const root = document.documentElement;
const list = (selector, within = document) => [...within.querySelectorAll(selector)];
const PAGE = 100; // entries of a page
const SLICE = 400; // entries drawn at a time where all are wanted
const PAPER = 2000; // entries that a printer is asked for

// Texts

let lang = data.lang;
const say = (at) => {
  const text = data.texts[at];
  return typeof text === 'string' ? text : text[lang === 'en' ? 1 : 0];
};
// The same in every language: what addresses and filters are made of.
const stable = (at) => [data.texts[at]].flat()[0];
const ui = (name, values = {}) => say(data.ui[name]).replace(/\{(\w+)\}/g, (whole, key) => values[key] ?? whole);
// As search compares: width, case and look-alikes of letters do not count.
const fold = (text) => text.normalize('NFKC').toLowerCase();

// Elements

const make = (name, attributes = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined) element.setAttribute(key, value === true ? '' : value);
  }
  // What is not there is left out: `text && make(…)` gives the empty text's place, 0.
  element.append(...children.filter(Boolean));
  return element;
};
const icon = (tone) => make('span', { class: `icon ${tone}`, 'aria-hidden': 'true' });
// The words of somebody else: a mark in them that turns the direction of text ends with them.
const words = (at, name = 'bdi') => make(name, {}, say(at));
const small = (label, content) => make('p', { class: 'small' }, make('span', { class: 'label' }, label), ' ', content);

// Rows as objects, by the names of their columns

const rows = ({ columns, rows: all }) =>
  all.map((cells, at) => {
    const row = { at };
    for (let column = 0; column < columns.length; column++) row[columns[column]] = cells[column];
    return row;
  });
const areas = rows(data.areas);
const claims = rows(data.claims);
const requirements = rows(data.requirements);
const findings = rows(data.findings);
const unmatched = rows(data.rows);
const id = (table, at) => data[table][at][0];

let next = 0;
for (const one of requirements) {
  one.claims = claims.slice(next, next += one.claims);
  one.findings = [];
  one.statusWord = id('statuses', one.status) + (one.reason ? `/${id('reasons', one.reason - 1)}` : '');
  const area = areas[one.area];
  one.product = area.product;
  one.classes = area.classes;
  one.one = one;
}
for (const finding of findings) {
  finding.one = finding.requirement ? requirements[finding.requirement - 1] : null;
  if (finding.one) finding.one.findings.push(finding);
  if (finding.area) {
    finding.product ||= areas[finding.area - 1].product;
    finding.classes ||= areas[finding.area - 1].classes;
  }
}
const areaOf = (row) => areas[row.one ? row.one.area : row.area - 1];

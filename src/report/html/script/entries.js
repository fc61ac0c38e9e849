// The entries of the lists: a finding, a requirement, a row that no requirement answers to.

// Entries

const place = (file, where) => make('p', { class: 'place' }, make('bdi', {}, [say(file), say(where)].filter(Boolean).join(' › ')));

const asked = (row) => {
  const one = row.one;
  const column = make('div', { class: 'asked' });
  const area = areaOf(row);
  if (one) {
    const [, label, mark] = data.obligations[one.obligation];
    column.append(
      make('h4', { id: `entry-${row.at}` }, make('code', {}, say(one.id)), ' ', words(one.name)),
      make('p', { class: 'pills' },
        make('span', { class: `pill ${one.tone}` }, icon(one.tone), nameOf('status', one.statusWord)),
        make('span', { class: 'pill plain' }, `${mark} ${say(label)}`)));
    if (one.summary) column.append(make('p', {}, words(one.summary)));
    // Where the list is in the order of the specification, headings say it.
    if (state.sort !== 'place') column.append(make('p', { class: 'small' }, make('bdi', {}, groupOf(row))));
  } else {
    column.append(make('h4', { id: `entry-${row.at}` }, row.subject ? words(row.subject) : area ? say(area.name) : words(row.text ?? row.file)));
  }
  if (areas.length > 1 && row.product) column.append(make('p', { class: 'small' }, words(row.product), row.classes ? ` ${say(row.classes)}` : ''));
  return column;
};

const answers = (one, thorough) => {
  const column = make('div', { class: 'said' });
  if (one && !one.claims.length) column.append(make('p', { class: 'none' }, ui('noClaim')));
  for (const claim of one?.claims ?? []) {
    column.append(make('blockquote', {},
      make('p', { class: 'answer' }, claim.text ? words(claim.text) : ui('empty')),
      claim.note && make('p', {}, make('span', { class: 'label' }, ui('note')), ' ', words(claim.note)),
      claim.due && make('p', {}, make('span', { class: 'label' }, ui('promised')), ' ', words(claim.due))));
    column.append(place(claim.file, claim.place));
    if (thorough) {
      const account = [ui('taken', { answer: say(claim.answer) }), ui('matched', { by: say(claim.matched) })];
      if (claim.contradicts) account.push(ui('contradicts', { answer: say(claim.contradicts) }));
      if (claim.repairs) account.push(ui('repaired', { what: say(claim.repairs) }));
      column.append(make('p', { class: 'small' }, account.join(ui('joinAnd'))));
    }
  }
  return column;
};

const findingEntry = (finding) => {
  const [severity, label, mark] = data.severities[finding.severity];
  const tone = { error: 'bad', warning: 'ask', info: 'neutral' }[severity];
  const right = make('div', { class: 'result' },
    make('p', {}, make('span', { class: `pill ${tone}`, title: mark }, icon(tone), say(label)), ' ', words(finding.message)),
    finding.remedy && make('p', { class: 'remedy' }, '→ ', words(finding.remedy)));
  if (finding.disposition) {
    right.append(make('p', { class: 'disposition' }, make('span', { class: 'label' }, ui('disposition')), ' ',
      make('bdi', {}, finding.disposition.filter(Boolean).map(say).join(' / '))));
  }
  const importance = data.rules[finding.rule][1];
  if (importance) right.append(make('details', {}, make('summary', {}, ui('why')), make('p', {}, say(importance))));
  const middle = answers(finding.one, false);
  if (!finding.one) {
    if (finding.examples.length > 1) {
      middle.append(make('p', {}, ui('places', { count: finding.count })));
    }
    for (const [file, where, text] of finding.examples) {
      if (text) middle.append(make('blockquote', {}, make('p', {}, words(text))));
      middle.append(place(file, where));
    }
    if (!finding.examples.length && finding.file) middle.append(place(finding.file, finding.place));
  }
  right.append(
    make('p', { class: 'small' }, say(data.rules[finding.rule][0]), ` ${ui('fingerprint')} `, make('code', {}, say(finding.fingerprint))),
    make('p', { class: 'actions' },
      make('button', { type: 'button', 'data-copy': finding.at, 'aria-describedby': `entry-${finding.at}` }, ui('copy')),
      finding.one && make('a', { href: `#reviewer?open=${finding.one.at}`, 'aria-describedby': `entry-${finding.at}` }, ui('toRequirement'))));
  return [asked(finding), middle, right];
};

const requirementEntry = (one) => {
  const left = asked(one);
  const facts = [['basis', one.basis], ['packNote', one.note], ['effective', one.effective], ['deadline', one.deadline], ['metBy', one.metBy]];
  for (const [name, at] of facts) if (at) left.append(small(ui(name), words(at)));
  if (one.before) left.append(small(ui('before'), say(data.statuses[one.before - 1][1])));
  const right = make('div', { class: 'result' });
  if (!one.findings.length) right.append(make('p', { class: 'none' }, ui('noFinding')));
  for (const finding of one.findings) {
    right.append(make('p', {}, words(finding.message), ' ',
      make('a', { href: `#clerk?open=${finding.at}`, 'aria-describedby': `entry-${one.at}` }, ui('toFinding'))),
      make('p', { class: 'small' }, say(data.rules[finding.rule][0]), ' ', make('code', {}, say(finding.fingerprint))));
  }
  return [left, answers(one, true), right];
};

const rowEntry = (row) => [
  asked(row),
  make('div', { class: 'said' },
    make('blockquote', {}, make('p', {}, words(row.text)), row.answer && make('p', { class: 'answer' }, words(row.answer))),
    place(row.file, row.place)),
  make('div', { class: 'result' }, make('p', {}, say(row.why)), row.candidates && small(ui('candidates'), words(row.candidates))),
];

const entry = (row) => {
  const columns = row.message ? findingEntry(row) : row.why ? rowEntry(row) : requirementEntry(row);
  const tone = row.message ? ['bad', 'ask', 'neutral'][row.severity] : row.tone ?? 'open';
  return make('li', { class: `entry ${tone}`, 'data-at': row.at, tabindex: '-1', 'aria-labelledby': `entry-${row.at}` }, ...columns);
};

const groupOf = (row) => [areaOf(row) ? say(areaOf(row).name) : '', row.one ? say(row.one.section) : ''].filter(Boolean).join(' › ');

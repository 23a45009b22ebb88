'use strict';
{
  const table = document.getElementById('all');
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const words = document.getElementById('words');
  const shown = document.getElementById('shown');
  const plain = text => text.normalize('NFC').toLowerCase();

  const filter = () => {
    const wanted = plain(words.value).split(/\s+/);
    rows.forEach(row => { row.hidden = !wanted.every(word => plain(row.textContent).includes(word)); });
    shown.textContent = rows.filter(row => !row.hidden).length + ' of ' + rows.length;
  };
  words.addEventListener('input', filter);
  document.getElementById('filter').hidden = false;
  filter();

  const key = (row, column) => row.cells[column].dataset.sort ?? row.cells[column].textContent.trim();
  const order = new Intl.Collator(undefined, {numeric: true}).compare;
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const falls = head.getAttribute('aria-sort') === 'ascending';
      heads.forEach(other => other.removeAttribute('aria-sort'));
      head.setAttribute('aria-sort', falls ? 'descending' : 'ascending');
      rows.sort((one, other) => (falls ? -1 : 1) * order(key(one, column), key(other, column)));
      body.append(...rows);
    });
  });

  const folded = [...document.querySelectorAll('details')];
  addEventListener('beforeprint', () => folded.forEach(one => { one.open = true; }));
}

/* Ma commune: a field above the list of the communes, which shows those whose
   names have what is typed, whatever its accents, hyphens and capitals; « st »
   is « saint ». Without this script the list is whole. */
'use strict';
(() => {
  const key = (text) => ' ' + text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase()
    .replace(/œ/g, 'oe').replace(/[^a-z0-9]+/g, ' ').replace(/\bst(e?)\b/g, 'saint$1').trim();
  document.querySelectorAll('.trouver').forEach((list, n) => {
    const links = [...list.querySelectorAll('dd a')].map((a) => [a.closest('li'), key(a.textContent), a]);
    const box = document.createElement('p');
    const label = document.createElement('label');
    const field = document.createElement('input');
    const said = document.createElement('span');
    field.type = 'search';
    field.id = label.htmlFor = 'commune_' + n;
    field.autocomplete = 'off';
    label.textContent = 'Nom de ma commune';
    said.setAttribute('role', 'status');
    box.className = 'champ';
    box.append(label, field, said);
    list.querySelector('dl').before(box);
    const shown = () => links.filter(([item]) => !item.hidden);
    field.addEventListener('input', () => {
      const sought = key(field.value);
      for (const [item, name] of links) item.hidden = sought !== ' ' && !name.includes(sought);
      for (const group of list.querySelectorAll('dl > div')) group.hidden = !group.querySelector('li:not([hidden])');
      const found = shown().length;
      said.textContent = sought === ' ' ? '' : found > 1 ? found + ' communes' : found ? '1 commune' : 'Aucune commune de ce nom ici';
    });
    field.addEventListener('keydown', (event) => {
      const found = shown();
      if (event.key === 'Enter' && field.value.trim() && found.length === 1) found[0][2].click();
    });
  });
})();

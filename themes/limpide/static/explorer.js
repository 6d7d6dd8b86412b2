// What figures do with a script. A button « Explorer » on each one that has an
// interactive version, which is loaded when a reader asks for it, not before. What is
// loaded are scripts that set one variable each: a page opened from a disk may load
// nothing else. And buttons « Copier » under « Partager », once that is unfolded.

(() => {
  const { bundle } = document.currentScript.dataset;

  const offer = (figure) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'explorer';
    button.textContent = 'Explorer';
    button.setAttribute('aria-label', `Explorer la figure « ${figure.querySelector('figcaption').textContent} »`);
    button.addEventListener('click', () => open(figure, button));
    const tools = figure.querySelector(':scope > .outils');
    if (tools) tools.prepend(button);
    else figure.append(button);
  };

  const open = async (figure, button) => {
    if (button.getAttribute('aria-busy')) return;
    button.setAttribute('aria-busy', 'true');
    const say = speaker(figure);
    say('Chargement de la version interactive…');
    try {
      await once(bundle);
      await run(figure.dataset.option);
      limpideExplorer.explore(figure, limpideFigure, () => {
        button.hidden = false;
        button.focus();
      });
      button.hidden = true;
      say('');
    } catch {
      say('La version interactive n’a pas pu être chargée ; la figure reste affichée. Vérifiez la connexion, puis réessayez.');
    }
    button.removeAttribute('aria-busy');
  };

  // Runs a script of the site; a promise goes on before any other script runs.
  const run = (src) => new Promise((done, failed) => {
    const script = document.createElement('script');
    script.addEventListener('load', done);
    script.addEventListener('error', failed);
    script.src = src;
    document.head.append(script);
  });

  const loading = {};
  const once = (src) => {
    loading[src] ??= run(src).catch((why) => {
      delete loading[src];
      throw why;
    });
    return loading[src];
  };

  const speaker = (figure) => {
    let status = figure.querySelector('.explorer-etat');
    if (!status) {
      status = document.createElement('p');
      status.className = 'explorer-etat';
      status.setAttribute('role', 'status');
      figure.append(status);
    }
    return (words) => { status.textContent = words; };
  };

  const offerCopies = (details) => {
    for (const text of details.querySelectorAll('.citation, code')) {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'copier';
      button.textContent = text.matches('code') ? 'Copier le code' : 'Copier la phrase';
      const said = document.createElement('span');
      said.className = 'explorer-etat';
      said.setAttribute('role', 'status');
      button.addEventListener('click', async () => {
        said.textContent = await copy(text) ? 'Copié.' : 'Le texte est sélectionné : copiez-le avec Ctrl + C.';
      });
      text.after(button, said);
    }
  };

  const copy = async (text) => {
    getSelection().selectAllChildren(text);
    try {
      await navigator.clipboard.writeText(text.textContent);
      return true;
    } catch { // refused, or not offered to a page without https
      return document.execCommand('copy');
    }
  };

  if (bundle) for (const figure of document.querySelectorAll('figure[data-option]')) offer(figure);
  for (const details of document.querySelectorAll('.partager')) details.addEventListener('toggle', () => offerCopies(details), { once: true });
})();

// Puts a button « Explorer » on each figure that has an interactive version,
// and loads that version when a reader asks for it, not before. Opened from a
// disk, a page may load nothing: it has no button.

(() => {
  const { bundle } = document.currentScript.dataset;
  if (!location.protocol.startsWith('http')) return;

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
      const [{ explore }, option] = await Promise.all([import(address(bundle)), load(address(figure.dataset.option))]);
      explore(figure, option, () => {
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

  const address = (relative) => new URL(relative, document.baseURI).href;

  const load = async (file) => {
    const answer = await fetch(file);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
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

  for (const figure of document.querySelectorAll('figure[data-option]')) offer(figure);
})();

"use strict";
// A text beside its page: the page follows what is typed, faults lead to their lines,
// what may be put in the text is found by a word. Without this script each of them is a
// button of the form.
(() => {
  const form = document.querySelector(".redaction");
  if (!form) return;
  document.documentElement.classList.add("avec-script");
  const field = form.elements.texte;
  const tools = form.querySelector(".outils");
  const tally = document.getElementById("bilan");
  const list = document.getElementById("fautes");
  tools.hidden = false;

  // What a text field can do, and what the editor does better where it is.
  const plain = {
    selected: () => field.value.slice(field.selectionStart, field.selectionEnd),
    around: () => [field.value.slice(0, field.selectionStart), field.value.slice(field.selectionEnd)],
    focus: () => field.focus(),
    mark() {},
    insert(text) {
      field.focus();
      // Unlike setRangeText, it can be undone by the keyboard.
      if (!document.execCommand("insertText", false, text)) {
        field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
        changed();
      }
    },
    goTo(line, column) {
      const before = field.value.split("\n").slice(0, line - 1);
      const at = Math.min(before.join("\n").length + (line > 1 ? 1 : 0) + Math.max(column - 1, 0), field.value.length);
      field.focus();
      field.setSelectionRange(at, at);
      field.scrollTop = ((line - 4) / field.value.split("\n").length) * field.scrollHeight;
    },
  };
  let waiting;
  const changed = () => {
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const text = globalThis.limpideEditor
    ? limpideEditor.open(field, { nonce: form.dataset.nonce, label: "Le texte", describedBy: "bilan", changed })
    : plain;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(tryIt, 250);
  });
  form.querySelector("label[for=texte]").addEventListener("click", () => text.focus());

  // The page follows: one question at a time, the last text always asked.
  const page = form.querySelector(".cote-page");
  let asking = false;
  let again = false;
  const tryIt = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    try {
      const body = new URLSearchParams({ fichier: form.dataset.fichier, texte: field.value });
      for (const joined of form.querySelectorAll("[name=joint]")) body.append("joint", joined.value);
      const answer = await (await fetch("/_atelier/texte/essai", { method: "POST", body })).json();
      if (answer.bilan) tell(answer);
      else tally.textContent = answer.refus;
    } catch {
      tally.textContent = "L’aperçu ne répond plus : limpide a peut-être été arrêté. Gardez une copie de ce texte avant de fermer cette page.";
    }
    asking = false;
    if (again) {
      again = false;
      tryIt();
    }
  };
  const tell = (answer) => {
    tally.textContent = answer.refus ? `${answer.refus} ${answer.bilan}` : answer.bilan;
    list.innerHTML = answer.fautes; // of the workshop's own template
    addButtons();
    text.mark(answer.lignes);
    show(answer.apercu);
  };
  const show = (address) => {
    if (!address) return; // the last page stays
    let frame = page.querySelector("iframe");
    if (!frame) {
      frame = document.createElement("iframe");
      frame.className = "apercu";
      frame.title = "Aperçu de la page";
      page.replaceChildren(frame);
    }
    const top = frame.contentWindow?.scrollY ?? 0;
    frame.addEventListener("load", () => frame.contentWindow?.scrollTo(0, top), { once: true });
    frame.contentWindow?.location.replace(address); // adds nothing to the history
  };

  // A fault leads to its line.
  const addButtons = () => {
    for (const fault of list.querySelectorAll("[data-ligne]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `Aller à la ligne ${fault.dataset.ligne}`;
      button.addEventListener("click", () => text.goTo(Number(fault.dataset.ligne), Number(fault.dataset.colonne)));
      fault.querySelector(".ligne").replaceChildren(button);
    }
  };
  addButtons();
  text.mark([...list.querySelectorAll("[data-ligne]")].map((fault) => Number(fault.dataset.ligne)));
  if (Number(form.dataset.ligne) > 0) text.goTo(Number(form.dataset.ligne), 1);

  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    form.requestSubmit(form.querySelector("[value=enregistrer]"));
  });

  // What may be put in the text.
  const dialog = document.getElementById("inserer");
  const search = document.getElementById("chercher");
  const choices = document.getElementById("inserer-choix");
  const said = document.getElementById("inserer-dit");
  let genre = "lien";
  let question = 0;
  const look = async () => {
    const mine = ++question;
    const address = `/_atelier/texte/inserer?${new URLSearchParams({ genre, q: search.value })}`;
    const answer = await (await fetch(address, { headers: { Accept: "application/json" } })).json();
    if (mine !== question) return; // another word was typed
    choices.replaceChildren(...answer.choix.map((choice) => {
      const item = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.append(choice.titre, ...(choice.valeur ? [document.createElement("br"), small(choice.valeur)] : []));
      button.addEventListener("click", () => put(choice));
      item.append(button);
      return item;
    }));
    const all = answer.choix.length + answer.autres;
    said.textContent = all === 0 ? "Rien de cela dans le portail." : answer.autres > 0 ? `Les ${answer.choix.length} premiers sur ${all} : précisez pour voir les autres.` : `${all} en tout.`;
  };
  const small = (words) => {
    const element = document.createElement("span");
    element.className = "aide";
    element.textContent = words;
    return element;
  };
  // Below the head of the page, where the cursor is or, if it is above, at the end.
  const insert = (made) => {
    const whole = text.around().join(text.selected());
    const head = /^\+\+\+[ \t]*\n[^]*?\n\+\+\+[ \t]*(\n|$)/.exec(whole)?.[0].length ?? 0;
    if (text.around()[0].length < head) text.goTo(whole.split("\n").length, Infinity);
    text.insert(made);
  };
  // A figure, an image stand alone between two empty lines.
  const insertBlock = (made) => {
    insert("");
    const [before, after] = text.around();
    const above = before === "" ? 2 : /\n*$/.exec(before)[0].length;
    const below = after === "" ? 1 : /^\n*/.exec(after)[0].length;
    text.insert("\n".repeat(Math.max(0, 2 - above)) + made.trim() + "\n".repeat(Math.max(0, 2 - below)));
  };
  const put = (choice) => {
    dialog.close();
    const chosen = text.selected();
    // What was selected is the text of the link.
    const made = genre === "lien" && chosen && !chosen.includes("\n") ? `[${chosen}](${choice.valeur})` : choice.texte;
    if (genre === "figure" || genre === "image") insertBlock(made);
    else insert(made);
  };
  for (const button of tools.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      genre = button.dataset.genre;
      document.getElementById("inserer-titre").textContent = { lien: "Un lien vers une page", valeur: "Une valeur des données", figure: "Une figure", document: "Un document déjà là", image: "Une image déjà là" }[genre];
      search.value = "";
      choices.replaceChildren();
      dialog.showModal();
      look();
    });
  }
  search.addEventListener("input", look);
  dialog.querySelector("[value=fermer]").addEventListener("click", () => dialog.close());

  // A file is joined without leaving the page.
  const join = form.querySelector(".depot-piece");
  if (!join) return; // a part of a report holds words only
  const button = join.querySelector("[value=joindre]");
  const told = document.getElementById("joindre-dit");
  button.addEventListener("click", async (event) => {
    event.preventDefault();
    const body = new FormData();
    for (const name of ["montre", "legende"]) body.append(name, form.elements[name].value);
    for (const joined of form.querySelectorAll("[name=joint]")) body.append("joint", joined.value);
    if (form.elements.piece.files[0]) body.append("piece", form.elements.piece.files[0]);
    button.disabled = true;
    told.textContent = "Le fichier est lu…";
    let answer;
    try {
      answer = await (await fetch("/_atelier/texte/joindre", { method: "POST", body })).json();
    } catch {
      answer = { refus: "Ce fichier est trop lourd, ou limpide a été arrêté." };
    }
    button.disabled = false;
    if (answer.refus) {
      told.textContent = answer.refus;
      return;
    }
    const kept = document.createElement("input");
    kept.type = "hidden";
    kept.name = "joint";
    kept.value = answer.joint;
    form.append(kept);
    for (const name of ["piece", "montre", "legende"]) form.elements[name].value = "";
    told.textContent = ["Le texte le montre maintenant, là où était le curseur.", ...(answer.notes ?? [])].join(" ");
    if (answer.texte.startsWith("!")) insertBlock(answer.texte);
    else insert(answer.texte);
  });
  for (const name of ["montre", "legende"]) {
    form.elements[name].addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      button.click();
    });
  }

  // A file that is dropped here is for this text, not to import.
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    join.classList.add("survol");
  }, true);
  addEventListener("dragleave", (event) => event.relatedTarget || join.classList.remove("survol"), true);
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    join.classList.remove("survol");
    join.open = true;
    form.elements.piece.files = event.dataTransfer.files;
    form.elements.montre.focus();
  }, true);
})();

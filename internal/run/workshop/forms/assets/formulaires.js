"use strict";
// What makes forms and grids quicker to fill in. All of them work without it.

// The faults come first: whoever cannot see them hears them.
document.querySelector(".resume")?.focus();

// Fields are checked as they are left, by the rules of the portal: the server is asked.
(() => {
  const form = document.querySelector("form[data-verifier]");
  if (!form) return;
  let last;
  const check = async () => {
    const body = new URLSearchParams(new FormData(form));
    body.set("_verifier", "oui");
    body.delete("poser");
    const asked = (last = {});
    try {
      const answer = await fetch(form.action, { method: "POST", body });
      if (!answer.ok || asked !== last) return;
      show(await answer.json());
    } catch {
      // The server was stopped: the form tells it when it is sent.
    }
  };
  const show = (faults) => {
    for (const field of form.elements) {
      const place = document.getElementById(`f-${field.name}`);
      if (!place || field.type === "hidden") continue;
      const told = (touched.has(field.name) && faults[field.name]) || [];
      if (!touched.has(field.name)) continue;
      place.replaceChildren(...told.map((text) => {
        const line = document.createElement(form.hasAttribute("data-grille") ? "span" : "p");
        line.className = "faute";
        line.textContent = text;
        return line;
      }));
      place.closest(".champ")?.classList.toggle("en-faute", told.length > 0);
      if (told.length) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  };
  const touched = new Set();
  form.addEventListener("change", (event) => {
    if (["coller", "depuis", "annee"].includes(event.target.name)) return;
    touched.add(event.target.name);
    check();
  });
})();

// What a list may hold is added with a click.
for (const list of document.querySelectorAll(".possibles")) {
  const field = list.closest(".champ").querySelector("textarea, input");
  for (const code of list.querySelectorAll("code")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = code.textContent;
    button.addEventListener("click", () => {
      const lines = field.value.split("\n").map((line) => line.trim()).filter(Boolean);
      if (field.tagName === "INPUT") field.value = code.textContent;
      else if (!lines.includes(button.textContent)) field.value = [...lines, button.textContent].join("\n");
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    });
    code.replaceWith(button);
  }
}

// A grid is walked through as a spreadsheet, and takes what was copied from one.
(() => {
  const form = document.querySelector("form[data-grille]");
  if (!form) return;
  const rows = [...form.querySelectorAll(".grille tbody tr")].map((row) => [...row.querySelectorAll("td > input:first-child")]);
  const at = (input) => {
    const row = rows.findIndex((cells) => cells.includes(input));
    return row < 0 ? null : { row, col: rows[row].indexOf(input) };
  };
  form.addEventListener("keydown", (event) => {
    const place = at(event.target);
    if (!place || event.ctrlKey || event.metaKey || event.altKey) return;
    const { selectionStart: start, selectionEnd: end, value } = event.target;
    let { row, col } = place;
    if (event.key === "ArrowUp" || (event.key === "Enter" && event.shiftKey)) row--;
    else if (event.key === "ArrowDown" || event.key === "Enter") row++;
    else if (event.key === "ArrowLeft" && start === 0 && (end === 0 || end === value.length)) col--;
    else if (event.key === "ArrowRight" && end === value.length && (start === end || start === 0)) col++;
    else return;
    event.preventDefault();
    const next = rows[row]?.[col];
    next?.focus();
    next?.select();
  });
  form.addEventListener("paste", (event) => {
    const place = at(event.target);
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!place || !/[\t\n]/.test(text.trim())) return; // one value: the browser knows
    event.preventDefault();
    const [, year, scope] = event.target.name.match(/^v-(\d+)-(.*)$/s);
    form.elements.coller.value = text;
    form.elements.depuis.value = `${year}/${scope}`;
    form.requestSubmit(form.querySelector("[name=poser]"));
  });
})();

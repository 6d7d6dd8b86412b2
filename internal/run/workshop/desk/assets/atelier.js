"use strict";
// What makes the workshop quicker to use. Every page works without it.

// A file can be dropped anywhere on the page that takes files, and elsewhere leads there.
(() => {
  const zone = document.querySelector(".depot");
  const input = zone?.querySelector("input[type=file]");
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    zone?.classList.add("survol");
  });
  addEventListener("dragleave", (event) => event.relatedTarget || zone?.classList.remove("survol"));
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    if (input) {
      input.files = event.dataTransfer.files;
      input.form.requestSubmit();
      return;
    }
    send(event.dataTransfer.files);
  });

  // From another page, the files go with a form made for them.
  const send = (files) => {
    const form = document.createElement("form");
    form.method = "post";
    form.enctype = "multipart/form-data";
    form.action = "/_atelier/deposer/";
    const field = document.createElement("input");
    field.type = "file";
    field.name = "fichier";
    field.multiple = true;
    field.hidden = true;
    field.files = files;
    form.append(field);
    document.body.append(form);
    form.requestSubmit();
  };
})();

// A form is sent once, and what is typed is not lost by leaving the page.
(() => {
  let typed = false;
  let sent = false;
  addEventListener("input", (event) => {
    if (event.target.form?.method === "post") typed = true;
  });
  addEventListener("submit", (event) => {
    if (event.target.method !== "post") return; // what it asks for may be a file, and the page stays
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => (sent = false));
  addEventListener("beforeunload", (event) => {
    if (typed && !sent) event.preventDefault();
  });
})();

"use strict";
(() => {
  const page = JSON.parse(document.getElementById("asked").textContent);
  const { asked, words, key, file } = page;
  const questions = asked.packs.flatMap((part) => part.questions);
  const byId = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);

  // Dates as people write them: 2009, 2009-05, 2009-05-12, 5.2009, 12.5.2009. Anything else is null.
  const readDate = (text) => {
    const said = text.trim().replace(/\s*([.-])\s*/g, "$1").replace(/\.$/, "");
    let found = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(said);
    let parts = found && [found[1], found[2], found[3]];
    if (!parts && (found = /^(?:(\d{1,2})\.)?(\d{1,2})\.(\d{4})$/.exec(said))) parts = [found[3], found[2], found[1]];
    if (!parts) return null;
    const [year, month, day] = parts.map((part) => (part === undefined ? 0 : Number(part)));
    if (year < 1000 || (parts[1] && (month < 1 || month > 12))) return null;
    if (parts[2] && (day < 1 || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return null;
    const two = (number) => String(number).padStart(2, "0");
    return String(year) + (parts[1] ? `-${two(month)}` : "") + (parts[2] ? `-${two(day)}` : "");
  };
  const sayDate = (iso) => {
    const [year, month, day] = iso.split("-").map(Number);
    if (!month) return fill(words.year, { year });
    return fill(day ? words.days[month - 1] : words.months[month - 1], { day, year });
  };
  const today = () => {
    const now = new Date();
    return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
  };
  const readNumber = (text) => {
    const said = text.trim().replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
    return /^-?\d+(\.\d+)?$/.test(said) ? said : null;
  };

  // What is typed, claim by claim: { "source.title": "...", covers: [...] }
  const values = (claim) => {
    const found = {};
    for (const each of all("[data-field]", claim)) if (each.value.trim()) found[each.dataset.field] = each.value.trim();
    const covers = all("[data-covers]:checked", claim).map((each) => each.dataset.covers);
    if (covers.length) found.covers = covers;
    return found;
  };
  const claims = () => all("fieldset.claim");
  const put = (claim, found) => {
    for (const each of all("[data-field]", claim)) each.value = found[each.dataset.field] || "";
    for (const each of all("[data-covers]", claim)) each.checked = (found.covers || []).includes(each.dataset.covers);
    if (all(".more [data-field]", claim).some((each) => each.value)) claim.querySelector(".more").open = true;
  };
  const another = (number) => {
    const inside = document.querySelector(`#q${number} .claims`);
    const copy = inside.firstElementChild.cloneNode(true);
    const count = inside.children.length;
    for (const each of all("[id], [for], [aria-describedby]", copy)) {
      for (const name of ["id", "for", "aria-describedby"]) {
        const value = each.getAttribute(name);
        if (value) each.setAttribute(name, value.replace(`q${number}-0-`, `q${number}-${count}-`));
      }
    }
    put(copy, {});
    inside.append(copy);
    watch(copy);
    all("[data-field]", copy).forEach(check);
    return copy;
  };

  const tell = (input, text, wrong) => {
    const place = byId(input.getAttribute("aria-describedby"));
    place.textContent = text;
    place.classList.toggle("wrong", wrong);
    if (wrong) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  };
  // Whether what stands in one field can be read; says beside it how a date is understood.
  const check = (input) => {
    const text = input.value.trim();
    const kind = input.dataset.kind;
    const read = kind === "date" ? readDate(text) : kind === "number" ? readNumber(text) : text;
    if (text && read === null) tell(input, kind === "date" ? words.no_date : words.no_number, true);
    else tell(input, text && kind === "date" ? sayDate(read) : "", false);
    return !(text && read === null);
  };

  const isTouched = (found) => Object.keys(found).some((name) => name !== "with");
  const isAnswered = (claim, found) => isTouched(found) && (!claim.querySelector('[data-field="answer"]') || "answer" in found);
  // What keeps a claim from being imported: [input, sentence], as the import itself would say it.
  const problems = (claim, whole) => {
    const found = values(claim);
    const field = (name) => claim.querySelector(`[data-field="${name}"]`);
    const wrong = [];
    for (const each of all("[data-kind]", claim)) if (!check(each)) wrong.push([each, byId(each.getAttribute("aria-describedby")).textContent]);
    if (!isTouched(found) || found.answer === "not-known") return wrong;
    const { kind } = questions[Number(claim.dataset.question)];
    if (field("answer") && !found.answer) wrong.push([field("answer"), words.no_answer]);
    if (kind === "instrument") {
      if (!found.act && (found.date || !(found.signed || found.in_force))) wrong.push([field("act"), words.no_act]);
      else if (found.act && !found.date && !["absence", "binding", "domestic-ratification"].includes(found.act)) wrong.push([field("date"), words.no_act_date]);
    }
    for (const name of kind === "figure" ? ["year", "value"] : kind === "agreement" ? ["with", "title"] : [])
      if (!found[name]) wrong.push([field(name), words.empty]);
    const title = found["source.title"];
    if (!title) wrong.push([field("source.title"), words.no_source]);
    else if (Object.keys(found).filter((name) => name.startsWith("source.")).length > 1 || !whole.has(title)) {
      if (!found["source.as_of"] && !found.checked_on) wrong.push([field("source.as_of"), words.no_source_date]);
      if (!found["source.trust"]) wrong.push([field("source.trust"), words.no_trust]);
    }
    return wrong;
  };
  const wholeTitles = () => new Set(
    claims().map(values).filter((each) => each["source.trust"] && (each["source.as_of"] || each.checked_on)).map((each) => each["source.title"]),
  );

  const progress = () => {
    const done = new Set(claims().filter((claim) => isAnswered(claim, values(claim))).map((claim) => claim.dataset.question));
    for (const each of all("article.question")) each.classList.toggle("answered", done.has(each.id.slice(1)));
    byId("progress").value = done.size;
    byId("done").textContent = fill(words.done, { done: done.size, all: questions.length });
  };
  const titles = () => {
    const known = new Set(claims().map((claim) => values(claim)["source.title"]).filter(Boolean));
    byId("titles").replaceChildren(...[...known].map((title) => Object.assign(document.createElement("option"), { value: title })));
  };

  // Kept in this browser between visits, under the name of this questionnaire alone.
  const keep = () => {
    try {
      localStorage.setItem(key, JSON.stringify(claims().map((claim) => [claim.dataset.question, values(claim)])));
    } catch {
      byId("unkept").hidden = false;
    }
  };
  const recall = () => {
    let kept = [];
    try {
      kept = JSON.parse(localStorage.getItem(key) || "[]");
    } catch {
      byId("unkept").hidden = false;
    }
    const seen = {};
    for (const [number, found] of Array.isArray(kept) ? kept : []) {
      const first = document.querySelector(`fieldset.claim[data-question="${Number(number)}"]`);
      if (first && found) put(seen[number] ? another(number) : first, found);
      seen[number] = true;
    }
  };
  const changed = () => { keep(); progress(); titles(); };
  const watch = (claim) => {
    claim.addEventListener("input", (event) => { check(event.target.matches("[data-field]") ? event.target : claim.querySelector("[data-field]")); changed(); });
  };

  // YAML as `policygap import questionnaire` reads it; every text is in double quotes, as JSON writes it.
  const scalar = (value) => (typeof value === "string"
    ? JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`)
    : String(value));
  const yaml = (value, pad) => {
    if (value === null || typeof value !== "object") return ` ${scalar(value)}\n`;
    const entries = Array.isArray(value) ? value.map((each) => ["-", each]) : Object.entries(value).map(([name, each]) => [`${scalar(name)}:`, each]);
    if (!entries.length) return Array.isArray(value) ? " []\n" : " {}\n";
    return `\n${entries.map(([head, each]) => `${pad}${head}${yaml(each, `${pad}  `)}`).join("")}`;
  };
  const write = () => {
    const filled = questions.map(() => []);
    for (const claim of claims()) {
      const found = values(claim);
      if (!isTouched(found)) continue;
      const made = {};
      for (const [name, value] of Object.entries(found)) {
        const input = claim.querySelector(`[data-field="${name}"]`);
        const kind = input && input.dataset.kind;
        let read = kind === "date" ? readDate(value) || value : kind === "number" ? readNumber(value) || value : value;
        if (name === "with") read = value.toUpperCase().split(/[\s,;]+/).filter(Boolean);
        if (name.startsWith("source.")) (made.source ??= {})[name.slice(7)] = read;
        else made[name] = read;
      }
      filled[Number(claim.dataset.question)].push(made);
    }
    let at = 0;
    const packs = asked.packs.map((part) => ({ ...part, questions: part.questions.map((question) => ({ ...question, claims: filled[at++] })) }));
    return `# ${words.file}\n${yaml({ ...asked, packs }, "").slice(1)}`;
  };
  const save = () => {
    const url = URL.createObjectURL(new Blob([write()], { type: "application/yaml" }));
    const link = Object.assign(document.createElement("a"), { href: url, download: file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    byId("problems").hidden = true;
    byId("done").textContent = fill(words.saved, { file });
  };
  const trySaving = () => {
    const whole = wholeTitles();
    all("[data-field]").forEach(check);
    const wrong = claims().flatMap((claim) => problems(claim, whole).map(([input, said]) => [claim, input, said]));
    if (!wrong.length) return save();
    const box = byId("problems");
    byId("problems-h").textContent = fill(words.problems, { num: wrong.length });
    box.querySelector("ul").replaceChildren(...wrong.map(([claim, input, said]) => {
      tell(input, said, true);
      const link = Object.assign(document.createElement("a"), { href: `#${input.id}` });
      link.textContent = fill(words.problem, { num: Number(claim.dataset.question) + 1, field: input.labels[0].textContent, said });
      link.addEventListener("click", (event) => {
        event.preventDefault();
        const folded = input.closest("details");
        if (folded) folded.open = true;
        input.focus();
      });
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
    box.hidden = false;
    box.focus();
  };

  for (const button of all("button.still")) button.addEventListener("click", () => {
    const claim = document.querySelector(`fieldset.claim[data-question="${button.dataset.question}"]`);
    const source = JSON.parse(button.dataset.source);
    const found = { ...values(claim), answer: button.dataset.tells, checked_on: today() };
    for (const [name, value] of Object.entries(source)) if (value) found[`source.${name}`] = value;
    put(claim, found);
    all("[data-field]", claim).forEach(check);
    changed();
    claim.querySelector("[data-field]").focus();
  });
  for (const button of all("button.another")) button.addEventListener("click", () => {
    another(button.dataset.question).querySelector("[data-field]").focus();
    changed();
  });
  byId("save").addEventListener("click", trySaving);
  byId("anyway").addEventListener("click", save);
  byId("clear").addEventListener("click", () => {
    if (!confirm(words.empty_all)) return;
    claims().forEach((claim) => put(claim, {}));
    all("[data-field]").forEach(check);
    changed();
  });
  addEventListener("beforeprint", () => all("details").forEach((each) => { each.open = true; }));
  claims().forEach(watch);
  recall();
  all("[data-field]").forEach(check);
  progress();
  titles();
})();

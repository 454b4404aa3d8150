"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const switcher = document.getElementById("theme");
  if (switcher) {
    switcher.hidden = false;
    switcher.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      switcher.setAttribute("aria-pressed", String(!dark));
    });
  }
  const form = document.getElementById("filter");
  const findings = Array.from(document.querySelectorAll("details[data-verdict]"));
  const groups = Array.from(document.querySelectorAll(".pack"));
  const unknowns = Array.from(document.querySelectorAll("details.unknowns"));
  const count = document.getElementById("count");
  const text = new Map(findings.map((each) => [each, each.textContent.toLowerCase()]));
  const fields = ["verdict", "verb", "pack", "axis"];
  const apply = () => {
    const wanted = fields.map((name) => [name, form.elements[name].value]).filter((each) => each[1]);
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of findings) {
      const fits = wanted.every(([name, value]) => (each.dataset[name] || each.closest(".pack").dataset[name]) === value) && words.every((word) => text.get(each).includes(word));
      each.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    for (const group of unknowns) {
      group.hidden = !group.querySelector("details[data-verdict]:not([hidden])");
      if (wanted.length || words.length) group.open = !group.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector("details[data-verdict]:not([hidden])");
    count.textContent = count.dataset.words.replace("%(shown)s", String(shown)).replace("%(total)s", String(findings.length));
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply, 0));
    apply();
    document.querySelectorAll("a[data-set]").forEach((link) => link.addEventListener("click", () => {
      const set = new URLSearchParams(link.dataset.set);
      form.reset();
      fields.forEach((name) => { form.elements[name].value = set.get(name) || ""; });
      apply();
      form.elements.verdict.focus({ preventScroll: true });
    }));
    const all = (open) => findings.forEach((each) => { if (!each.hidden) each.open = open; });
    document.getElementById("unfold").addEventListener("click", () => all(true));
    document.getElementById("fold").addEventListener("click", () => all(false));
  }
  document.querySelectorAll("details[data-verdict] li > i").forEach((name) => {
    const key = name.textContent;
    const target = ["a-" + key, "q-" + key, key.replace(/^meets:/, "")].find((id) => document.getElementById(id));
    if (!target) return;
    const link = document.createElement("a");
    link.href = "#" + target;
    link.textContent = key;
    name.replaceChildren(link);
  });
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    for (let each = target; each; each = each.parentElement) {
      if (each.tagName === "DETAILS") each.open = true;
      if (each.hidden && form) { form.reset(); apply(); }
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();

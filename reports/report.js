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
  const findings = Array.from(document.querySelectorAll("[data-f]"));
  const groups = Array.from(document.querySelectorAll("[data-pack]"));
  const count = document.getElementById("count");
  const known = new Map(findings.map((each) => {
    const [verb, axis] = each.dataset.f.split(" ");
    return [each, { ...each.closest("[data-pack]").dataset, verb, axis, text: `${each.id} ${each.textContent}`.toLowerCase() }];
  }));
  const fields = ["verdict", "verb", "pack", "axis"];
  const apply = () => {
    const wanted = fields.map((name) => [name, form.elements[name].value]).filter((each) => each[1]);
    const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const each of findings) {
      const of = known.get(each);
      each.hidden = !(wanted.every(([name, value]) => of[name] === value) && words.every((word) => of.text.includes(word)));
      shown += each.hidden ? 0 : 1;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector("[data-f]:not([hidden])");
      if (group.tagName === "DETAILS" && (wanted.length || words.length)) group.open = !group.hidden;
    }
    count.textContent = count.dataset.words.replace("%(shown)s", String(shown)).replace("%(total)s", String(findings.length));
  };
  if (form) {
    form.hidden = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply, 0));
    apply();
    const room = () => root.style.setProperty("--filter", getComputedStyle(form).position === "sticky" ? `${form.offsetHeight}px` : "0px");
    new ResizeObserver(room).observe(form);
    room();
    document.querySelectorAll("a[data-set]").forEach((link) => link.addEventListener("click", () => {
      const set = new URLSearchParams(link.dataset.set);
      form.reset();
      fields.forEach((name) => { form.elements[name].value = set.get(name) || ""; });
      apply();
      form.elements.verdict.focus({ preventScroll: true });
    }));
    const all = (open) => document.querySelectorAll("details[data-f], details[data-pack]").forEach((each) => { if (!each.hidden) each.open = open; });
    document.getElementById("unfold").addEventListener("click", () => all(true));
    document.getElementById("fold").addEventListener("click", () => all(false));
  }
  document.querySelectorAll(".ids code").forEach((id) => {
    const link = document.createElement("a");
    link.href = "#" + id.textContent;
    id.replaceWith(link);
    link.append(id);
  });
  const reveal = () => {
    let target = null;
    try { target = document.getElementById(decodeURIComponent(location.hash.slice(1))); } catch { return; }
    for (let each = target; each; each = each.parentElement) {
      if (each.hidden && form) { form.reset(); apply(); }
      if (each.tagName === "DETAILS") each.open = true;
    }
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();
})();
